//! The campus that somebody names: by its folder, its name or its acronym, accents and capitals aside. Every command that is given a
//! campus asks here.

use super::brouillon::{Brouillon, CampusLu};
use crate::diagnostic::nearest;
use crate::french;

/// Why a name is no campus', in French.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refus {
    /// What is wrong: a sentence that follows a colon.
    pub message: String,
    /// The folder of the one that was most likely meant.
    pub proche: Option<String>,
    /// What to write instead: a sentence.
    pub aide: String,
}

impl Refus {
    /// What to write, the likeliest first.
    pub fn conseil(&self) -> String {
        let proche = self.proche.as_ref().map(|proche| format!("Vouliez-vous dire « {proche} » ? "));
        format!("{}{}", proche.unwrap_or_default(), self.aide)
    }
}

/// How many campuses are named in a help: beyond, the folder is a better list.
const NOMMES: usize = 12;

/// The campus that `texte` names.
///
/// # Errors
/// No campus has this name, or several have it.
pub fn campus<'a>(texte: &str, brouillon: &'a Brouillon) -> Result<&'a CampusLu, Refus> {
    let tous = &brouillon.campus;
    if let Some(lu) = tous.iter().find(|lu| lu.slug.as_str() == texte) {
        return Ok(lu);
    }
    let dit = french::slug(texte);
    let trouves: Vec<&CampusLu> =
        tous.iter().filter(|lu| !dit.is_empty() && noms(lu).any(|nom| french::slug(nom) == dit)).collect();
    match trouves.as_slice() {
        [seul] => Ok(seul),
        [] => Err(inconnu(texte, tous)),
        plusieurs => {
            let dossiers: Vec<&str> = plusieurs.iter().map(|lu| lu.slug.as_str()).collect();
            Err(Refus {
                message: format!("« {texte} » désigne plusieurs campus : {}.", french::enumere(&dossiers)),
                proche: None,
                aide: "Donnez le nom du dossier de celui qui convient.".to_owned(),
            })
        }
    }
}

/// Every name by which people know a campus.
fn noms(lu: &CampusLu) -> impl Iterator<Item = &str> {
    let fiche = lu.fiche.as_ref();
    let nom = fiche.map(|fiche| fiche.nom.as_str());
    let sigle = fiche.and_then(|fiche| fiche.sigle.as_deref());
    std::iter::once(lu.slug.as_str()).chain(nom).chain(sigle)
}

fn inconnu(texte: &str, tous: &[CampusLu]) -> Refus {
    let proche = nearest(texte, tous.iter().flat_map(noms));
    let proche = proche.and_then(|proche| tous.iter().find(|lu| noms(lu).any(|nom| nom == proche)));
    let dossiers: Vec<&str> = tous.iter().map(|lu| lu.slug.as_str()).collect();
    let aide = match dossiers.len() {
        0 => "Il n’y en a encore aucun : `cmq new campus` en commence un.".to_owned(),
        1..=NOMMES => format!("Les campus : {}.", dossiers.join(", ")),
        _ => "Donnez le nom d’un dossier de `content/campus/`, le nom du campus ou son sigle.".to_owned(),
    };
    Refus {
        message: format!("il n’y a pas de campus « {texte} » dans `content/campus/`."),
        proche: proche.map(|lu| lu.slug.to_string()),
        aide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::brouillon;
    use crate::source::{SourceFile, Sources};

    fn reseau(campus: &[(&str, &str)]) -> Brouillon {
        let fichier = |(slug, fiche): &(&str, &str)| {
            SourceFile::new(format!("content/campus/{slug}/campus.yaml").as_str(), fiche.as_bytes())
        };
        let files = campus.iter().map(fichier).collect();
        brouillon::read(&Sources::from_files("/".into(), files)).0
    }

    fn fiche(nom: &str, sigle: &str) -> String {
        format!(
            "statut: publie\nprofil: partiel\nnom: {nom}\nsigle: {sigle}\naccroche: Une phrase.\n\
             categorie: {{ valeur: campus, date: 2025-05, sources: [g] }}\n\
             filieres: []\nmembres: []\nmis_a_jour: 2026-01-05\n"
        )
    }

    #[test]
    fn a_campus_answers_to_its_folder_its_name_and_its_acronym() {
        let (verre, rives) = (fiche("Verrerie lunaire", "VL"), fiche("Rives d’été", "RE"));
        let brouillon = reseau(&[("verrerie-lunaire", &verre), ("rives", &rives)]);
        for dit in ["verrerie-lunaire", "Verrerie Lunaire", "VERRERIE LUNAIRE", "VL", "vl"] {
            assert_eq!(campus(dit, &brouillon).unwrap().slug.as_str(), "verrerie-lunaire", "{dit}");
        }
        assert_eq!(campus("Rives d'ete", &brouillon).unwrap().slug.as_str(), "rives");
        let refus = campus("Verrerie lunère", &brouillon).unwrap_err();
        assert_eq!(refus.proche.as_deref(), Some("verrerie-lunaire"));
        assert_eq!(
            refus.conseil(),
            "Vouliez-vous dire « verrerie-lunaire » ? Les campus : rives, verrerie-lunaire."
        );
        assert!(campus("", &brouillon).is_err());
    }

    #[test]
    fn a_folder_is_its_own_name_before_it_is_another_s_acronym() {
        let brouillon = reseau(&[("re", &fiche("Roues", "RO")), ("rives", &fiche("Rives", "RE"))]);
        assert_eq!(campus("re", &brouillon).unwrap().slug.as_str(), "re");
        let message = campus("RE", &brouillon).unwrap_err().message;
        assert_eq!(message, "« RE » désigne plusieurs campus : re et rives.");
    }

    #[test]
    fn many_campuses_are_not_listed() {
        let toutes: Vec<(String, String)> =
            (0..20).map(|rang| (format!("campus-{rang}"), fiche(&format!("Nom {rang}"), "S"))).collect();
        let paires: Vec<(&str, &str)> = toutes.iter().map(|(slug, fiche)| (&**slug, &**fiche)).collect();
        assert!(!campus("zzzzzzzz", &reseau(&paires)).unwrap_err().aide.contains("campus-3"));
    }
}
