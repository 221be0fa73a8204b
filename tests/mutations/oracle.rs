//! Whether a spoilt file is still right, by another road than the one under test: `serde-saphyr` straight into the
//! model, which knows neither our tree, nor our shapes, nor our rules.

use cmq::model::actualite::{Actualite, Evenement};
use cmq::model::avis::Avis;
use cmq::model::campus::Campus;
use cmq::model::etablissement::Etablissements;
use cmq::model::formation::FicheFormation;
use cmq::model::page::PageEditoriale;
use cmq::model::referentiel::{Filieres, Glossaire, Niveaux, Roles, Synonymes, Termes, Types};
use cmq::model::reseau::FicheReseau;
use cmq::model::site::Site;
use cmq::model::site_emblematique::SiteEmblematique;

/// What a file says, written out whole; `None` when serde refuses it.
pub(crate) fn lu(fichier: &str, texte: &str) -> Option<String> {
    let yaml = if fichier.ends_with(".md") {
        let reste = texte.strip_prefix("---\n")?;
        &reste[..reste.find("\n---\n")? + 1]
    } else {
        texte
    };
    let nom = fichier.strip_prefix("content/")?;
    let dit = |valeur: Result<String, String>| valeur.ok();
    match nom {
        "site.yaml" => dit(serde::<Site>(yaml)),
        "reseau.yaml" => dit(serde::<FicheReseau>(yaml)),
        "etablissements.yaml" => dit(serde::<Etablissements>(yaml)),
        "referentiels/filieres.yaml" => dit(serde::<Filieres>(yaml)),
        "referentiels/niveaux.yaml" => dit(serde::<Niveaux>(yaml)),
        "referentiels/types.yaml" => dit(serde::<Types>(yaml)),
        "referentiels/roles.yaml" => dit(serde::<Roles>(yaml)),
        "referentiels/glossaire.yaml" => dit(serde::<Glossaire>(yaml)),
        "referentiels/synonymes.yaml" => dit(serde::<Synonymes>(yaml)),
        _ if nom.starts_with("referentiels/") => dit(serde::<Termes>(yaml)),
        _ if nom.starts_with("avis/") => dit(serde::<Avis>(yaml)),
        _ if nom.starts_with("actualites/") => dit(serde::<Actualite>(yaml)),
        _ if nom.starts_with("agenda/") => dit(serde::<Evenement>(yaml)),
        _ if nom.starts_with("formations/") => dit(serde::<FicheFormation>(yaml)),
        _ if nom.starts_with("pages/") => dit(serde::<PageEditoriale>(yaml)),
        _ if nom.contains("/sites-emblematiques/") => dit(serde::<SiteEmblematique>(yaml)),
        _ => dit(serde::<Campus>(yaml)),
    }
}

fn serde<T: serde::de::DeserializeOwned + std::fmt::Debug>(yaml: &str) -> Result<String, String> {
    let lu: Result<T, _> = serde_saphyr::from_str(yaml);
    lu.map(|valeur| format!("{valeur:?}")).map_err(|erreur| erreur.to_string())
}
