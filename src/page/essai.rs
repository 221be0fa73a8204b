//! A small made-up network for the tests of pages.

use std::path::PathBuf;

use jiff::civil::Date;

use super::Site;
use crate::check::Options;
use crate::externes;
use crate::read::brouillon;
use crate::reseau::Reseau;
use crate::source::{SourceFile, Sources};

const FICHIERS: [(&str, &str); 18] = [
    ("content/site.yaml", "titre: Site des nuages\ndescription: Un site inventé.\n"),
    (
        "content/reseau.yaml",
        "nom: Réseau des nuages\nregion: Nébulie\nen_region: en Nébulie\nacademies: []\nmis_a_jour: 2026-04-01\n",
    ),
    ("content/etablissements.yaml", "etablissements: []\n"),
    ("content/referentiels/filieres.yaml", "filieres: []\n"),
    (
        "content/referentiels/niveaux.yaml",
        "niveaux:\n  - {niveau: 3, nom: CAP, diplomes: CAP}\n  - {niveau: 4, nom: Bac, diplomes: Bac pro}\n  - {niveau: 5, nom: Bac +2, diplomes: BTS}\n",
    ),
    ("content/referentiels/types.yaml", "types: []\n"),
    ("content/referentiels/voies.yaml", "termes: []\n"),
    (
        "content/referentiels/natures.yaml",
        "termes:\n  - {slug: lycee, nom: Lycée, pluriel: Lycées}\n  - {slug: entreprise, nom: Entreprise, pluriel: Entreprises}\n",
    ),
    ("content/referentiels/natures-projet.yaml", "termes: []\n"),
    ("content/referentiels/roles.yaml", "roles: []\n"),
    ("content/referentiels/glossaire.yaml", "entrees: []\n"),
    ("content/referentiels/communes.csv", "code_insee,nom,departement,codes_postaux,lat,lon\n"),
    ("content/referentiels/departements.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"),
    (
        "content/campus/nuages/campus.yaml",
        "statut: publie\nprofil: partiel\nnom: Métiers des nuages\naccroche: Lire le ciel.\nmis_a_jour: 2026-04-01\n",
    ),
    (
        "content/pages/contribuer.md",
        "---\nstatut: publie\ntitre: Contribuer\ndescription: Écrire le site.\nmis_a_jour: 2026-04-01\n---\n\n## Signaler {#corriger}\n\nÉcrivez.\n",
    ),
    (
        "content/pages/contribuer/photo.md",
        "---\nstatut: publie\ntitre: Photographier les nuages\ndescription: Des photos.\nmis_a_jour: 2026-04-01\n---\n\nTexte.\n",
    ),
    (
        "content/pages/contribuer/photo/format.md",
        "---\nstatut: publie\ntitre: Les formats\ndescription: Des formats.\nmis_a_jour: 2026-04-01\n---\n\nTexte.\n",
    ),
    (
        "content/pages/mentions-legales.md",
        "---\nstatut: publie\ntitre: Mentions légales\ndescription: Qui publie.\nmis_a_jour: 2026-04-01\n---\n\n## Noms et signes\n\nTexte.\n",
    ),
];

/// The network with these files over or beside its own, as of 15 May 2026, with every kind of page.
pub(super) fn site(files: &[(&str, &str)]) -> Site {
    let base = "https://exemple.invalid/cmq/";
    let options = Options { date: Date::new(2026, 5, 15).unwrap(), brouillons: false };
    let reseau = reseau(files, &options);
    let pages = super::toutes(&reseau, Some(base));
    Site::new(reseau, pages, Some(base.to_owned()))
}

/// The same network without its pages, as of another day.
pub(crate) fn reseau(files: &[(&str, &str)], options: &Options) -> Reseau {
    let own = FICHIERS.iter().filter(|(path, _)| !files.iter().any(|(other, _)| other == path));
    let all = own
        .chain(files)
        .map(|(path, text)| SourceFile::new(*path, text.as_bytes().to_vec()))
        .collect::<Vec<_>>();
    let sources = Sources::from_files(PathBuf::from("/nulle-part"), all);
    let (brouillon, report) = brouillon::read(&sources);
    assert!(!report.has_errors(), "{report:?}");
    let mut reseau = Reseau::tie(&brouillon, options).unwrap();
    reseau.externes = externes::ecrits(&sources);
    reseau
}
