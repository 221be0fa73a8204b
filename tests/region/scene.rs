//! The region of Nébulie: two départements, three campuses, everything made up.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use cmq::build::{Request, cook, prepare};
use cmq::check::Options;
use cmq::source::{SourceFile, Sources};
use cmq::theme::embedded;
use jiff::civil::date;
use sha2::{Digest, Sha256};

/// A file of the project: path and text.
pub(crate) type File = (String, String);

/// A built site in memory.
pub(crate) struct Pages(BTreeMap<String, Vec<u8>>);

impl Pages {
    /// The bytes at an address.
    pub(crate) fn bytes(&self, address: &str) -> &[u8] {
        self.0.get(address).unwrap_or_else(|| panic!("pas de page {address}"))
    }

    /// The page at an address.
    pub(crate) fn html(&self, address: &str) -> &str {
        std::str::from_utf8(self.bytes(address)).unwrap()
    }

    /// What one reads there: no tags, plain spaces.
    pub(crate) fn text(&self, address: &str) -> String {
        let mut text = String::new();
        let mut inside = false;
        for letter in self.html(address).chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                '\u{a0}' | '\u{202f}' if !inside => text.push(' '),
                _ if !inside => text.push(letter),
                _ => {}
            }
        }
        text
    }

    /// Addresses of the pages that people read.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str).filter(|address| address.is_empty() || address.ends_with('/'))
    }

    /// The page's title.
    pub(crate) fn title(&self, address: &str) -> String {
        between(self.html(address), "<title>", "</title>")
    }

    /// The page's description.
    pub(crate) fn description(&self, address: &str) -> String {
        between(self.html(address), "<meta name=\"description\" content=\"", "\"")
    }
}

fn between(html: &str, before: &str, after: &str) -> String {
    let rest = html.split_once(before).unwrap_or_else(|| panic!("pas de {before}")).1;
    rest.split_once(after).unwrap().0.to_owned()
}

/// Builds the site of these files, over a bare network's; every link was followed.
pub(crate) fn build(files: &[File]) -> Pages {
    let own = bare().into_iter().filter(|(path, _)| !files.iter().any(|(other, _)| other == path));
    let all = own.chain(files.iter().cloned()).map(|(path, text)| SourceFile::new(path, text.into_bytes()));
    let sources = Sources::from_files(PathBuf::from("/nulle-part"), all.collect());
    let sources = Arc::new(sources.complete(embedded::files()));
    let request = Request {
        options: Options { date: date(2026, 5, 15), brouillons: false },
        base: None,
        publication: false,
    };
    let mut prepared = prepare(&sources, &request).unwrap_or_else(|report| panic!("{report:#?}"));
    // As people wrote the templates: the minifier takes quotes away, and another test holds the two alike.
    prepared.renderer = prepared.renderer.plain().unwrap_or_else(|report| panic!("{report:#?}"));
    let pages = Mutex::new(BTreeMap::new());
    cook(&prepared.renderer, |page, bytes| {
        pages.lock().unwrap().insert(page.adresse.as_str().to_owned(), bytes);
        Ok(())
    })
    .unwrap_or_else(|report| panic!("{report:#?}"));
    Pages(pages.into_inner().unwrap())
}

fn files(all: &[(&str, &str)]) -> Vec<File> {
    all.iter().map(|(path, text)| (format!("content/{path}"), (*text).to_owned())).collect()
}

fn bare() -> Vec<File> {
    files(&[
        ("site.yaml", "titre: Campus de Nébulie\ndescription: Les campus inventés de Nébulie.\n"),
        (
            "reseau.yaml",
            "nom: Réseau de Nébulie\nregion: Nébulie\nen_region: en Nébulie\nacademies: []\nmis_a_jour: 2026-04-01\n",
        ),
        ("etablissements.yaml", "etablissements: []\n"),
        ("referentiels/filieres.yaml", "filieres: []\n"),
        ("referentiels/niveaux.yaml", "niveaux:\n  - {niveau: 3, nom: CAP, diplomes: CAP}\n"),
        ("referentiels/types.yaml", "types: []\n"),
        ("referentiels/voies.yaml", "termes: []\n"),
        ("referentiels/natures.yaml", "termes: []\n"),
        ("referentiels/natures-projet.yaml", "termes: []\n"),
        ("referentiels/roles.yaml", "roles: []\n"),
        ("referentiels/glossaire.yaml", "entrees: []\n"),
        ("referentiels/communes.csv", "code_insee,nom,departement,codes_postaux,lat,lon\n"),
        ("referentiels/departements.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"),
    ])
}

/// Nébulie as its communicators wrote it.
pub(crate) fn nebulie() -> Vec<File> {
    let mut all = files(&[
        ("reseau.yaml", RESEAU),
        ("etablissements.yaml", ETABLISSEMENTS),
        ("referentiels/filieres.yaml", FILIERES),
        ("referentiels/types.yaml", TYPES),
        ("referentiels/natures.yaml", "termes:\n  - {slug: lycee, nom: Lycée, pluriel: Lycées}\n"),
        (
            "referentiels/roles.yaml",
            "roles:\n  - {slug: support, nom: Établissement support, reseau: true}\n",
        ),
        ("referentiels/communes.csv", COMMUNES),
        ("referentiels/departements.geojson", CONTOURS),
        ("campus/nuages/campus.yaml", NUAGES),
        ("campus/nuages/formations.csv", FORMATIONS),
        ("campus/nuages/sites-emblematiques/observatoire.md", OBSERVATOIRE),
        ("campus/nuages/sites-emblematiques/coupole.jpg", "GIF89a image imaginaire\n"),
        ("campus/brumes/campus.yaml", BRUMES),
        ("campus/pluies/campus.yaml", PLUIES),
        ("avis/9999xx01.pdf", ORIGINAL),
        ("actualites/eclaircie.md", ECLAIRCIE),
        ("actualites/ciel.png", "GIF89a ciel imaginaire\n"),
        ("agenda/semaine.yaml", SEMAINE),
        ("agenda/portes.yaml", PORTES),
        ("agenda/fete.yaml", FETE),
    ]);
    all.push(("content/avis/9999xx01.md".to_owned(), AVIS.replace("EMPREINTE", &fingerprint())));
    all
}

/// The SHA-256 of the original.
pub(crate) fn fingerprint() -> String {
    Sha256::digest(ORIGINAL.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

const ORIGINAL: &str = "%PDF-imagine\n";

const RESEAU: &str = "nom: Réseau de Nébulie
region: Nébulie
en_region: en Nébulie
academies:
  - {slug: ciel, nom: Ciel, departements: [\"80\", \"60\"]}
instances:
  - {slug: conseil, nom: Conseil des vents, sigle: CDV, role: Il donne un avis., sources: [avis]}
textes:
  - {slug: arrete-imaginaire, titre: Arrêté imaginaire, date: 2019-01-01, resume: Il fixe tout., sources: [avis]}
decompte: {campus: 5, excellence: 2, date: 2026-01, sources: [avis]}
sources:
  avis: {titre: Avis 9999XX01, avis: 9999xx01, date: 2026-01-19}
mis_a_jour: 2026-04-01
";

const ETABLISSEMENTS: &str = "etablissements:
  - {uai: 0801272Y, nom: Lycée des Nuées, nature: lycee, commune: \"80001\", source: relevé imaginaire}
";

const FILIERES: &str = "filieres:
  - {slug: nuages, nom: \"Nuages, cumulus\", simple: Tout ce qui flotte}
  - {slug: soleil, nom: \"Soleil, rayons\", simple: Tout ce qui brille}
";

const TYPES: &str = "types:
  - {nom: CAP, complet: certificat, niveaux: [3], apres: [3e], entree: Après la 3e.}
";

const COMMUNES: &str = "code_insee,nom,departement,codes_postaux,lat,lon
80001,Altocumulus,80,80000,49.5,2.5
60001,Stratus,60,60000,49.2,2.2
";

const CONTOURS: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"80","nom":"Haut-Ciel"},"geometry":{"type":"Polygon","coordinates":[[[2,49.4],[3,49.4],[3,50],[2,50],[2,49.4]]]}},
{"type":"Feature","properties":{"code":"60","nom":"Bas-Ciel"},"geometry":{"type":"MultiPolygon","coordinates":[[[[2,49],[3,49],[3,49.4],[2,49.4],[2,49]]]]}}]}"#;

const NUAGES: &str = "statut: publie
profil: partiel
nom: Métiers des nuages
accroche: Lire le ciel pour en faire un métier.
categorie: {valeur: excellence, date: 2026-01, sources: [avis]}
filieres:
  - {filiere: nuages, rattachement: deduit, raison: Le nom le dit.}
lieu: {commune: \"80001\", sources: [avis]}
membres:
  - {nature: lycee, uai: 0801272Y, role: support, sources: [avis]}
label:
  attestations:
    - {date: 2026-01-19, texte: Un avis le dit., sources: [avis]}
sources:
  avis: {titre: Avis 9999XX01, avis: 9999xx01, date: 2026-01-19}
mis_a_jour: 2026-04-01
";

const BRUMES: &str = "statut: publie
profil: partiel
nom: Brumes
accroche: Voir à travers.
lieu: {commune: \"80001\", sources: [avis]}
label:
  attestations:
    - {date: 2025, texte: Un article le dit., sources: [avis]}
sources:
  avis: {titre: Un article imaginaire, date: 2025}
mis_a_jour: 2026-04-01
";

const PLUIES: &str = "statut: publie
profil: partiel
nom: Pluies
accroche: Garder l’eau.
mis_a_jour: 2026-04-01
";

const FORMATIONS: &str =
    "formation,intitule,niveau,type,voies_connues,uai,commune,ferme_le,capacite,rncp,source,annee,remarque
cap-nuage,CAP Nuage,3,CAP,,0801272Y,,,,,Jeu imaginaire,2025,
";

const OBSERVATOIRE: &str = "---
statut: publie
nom: Observatoire
accroche: Une coupole pour regarder passer les nuages.
adresse: 1 rue du Vent
code_postal: \"80000\"
commune: \"80001\"
position: {lat: 49.5, lon: 2.5, approchee: true, source: relevé imaginaire}
a_voir:
  - {texte: La coupole., sources: [avis]}
photo: {fichier: coupole.jpg, alt: Une coupole ouverte, credit: \"© Personne, 2026\", autorisation: personne de reconnaissable}
sources_texte: [avis]
sources:
  avis: {titre: Avis 9999XX01, avis: 9999xx01, date: 2026-01-19}
mis_a_jour: 2026-04-01
---

On y monte par un escalier.
";

const AVIS: &str = "---
statut: publie
titre: \"Avis 9999XX01 : label du campus des nuages\"
numero: 9999XX01
emetteur: conseil
objet: Renouvellement du label du campus des nuages.
nature: renouvellement
campus: [nuages]
mode: consultation-ecrite
ouverture: 2026-01-05
cloture: 2026-01-19
sens: favorable
majorite: majorite
votes: {pour: 7, contre: 1}
motifs: [La hauteur des nuages.]
annexes:
  - {numero: 1, titre: Les nuages, fichier: 9999xx01.pdf}
  - {numero: 2, titre: Le plan des brumes}
original: {fichier: 9999xx01.pdf, sha256: EMPREINTE}
texte_integral: true
textes: [arrete-imaginaire]
mis_a_jour: 2026-04-01
---

## Contexte

Les nuages passent.

## Avis

Favorable.
";

const ECLAIRCIE: &str = "---
statut: publie
titre: Éclaircie
date: 2026-05-01
resume: Il fait beau.
sources:
  s1: {titre: Bulletin imaginaire, date: 2026-05-01}
---

![Un ciel imaginaire](ciel.png)
";

const SEMAINE: &str = "statut: publie
titre: Semaine des nuages
debut: 2026-05-11
fin: 2026-05-17
texte: Une semaine inventée.
sources:
  s1: {titre: Programme imaginaire, date: 2026}
";

const PORTES: &str = "statut: publie
titre: Portes ouvertes
debut: 2026-06-01
texte: Une journée inventée.
sources:
  s1: {titre: Programme imaginaire, date: 2026}
";

const FETE: &str = "statut: publie
titre: Fête passée
debut: 2026-01-01
texte: Une fête inventée.
sources:
  s1: {titre: Programme imaginaire, date: 2026}
";
