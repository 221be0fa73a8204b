//! Schools of an export that the campus does not have: what to paste to add one, holding what the rows say and no more.

use crate::model::etablissement::Secteur;
use crate::model::forme::{CodeInsee, Uai};
use crate::model::referentiel::{Commune, Role, Terme};

use super::norme;

/// A school whose rows are not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Etranger {
    /// Its code.
    pub uai: Uai,
    /// Its name, as the export writes it.
    pub nom: String,
    /// The INSEE code that its row gives.
    pub commune: Option<CodeInsee>,
    /// Its postal code.
    pub postal: String,
    /// Its town.
    pub ville: String,
    /// Public or private.
    pub secteur: Option<Secteur>,
    /// The first of its rows.
    pub premiere: usize,
    /// How many rows it has.
    pub lignes: usize,
}

/// A text as YAML reads it back: quoted where it would be something else.
pub fn scalaire(texte: &str) -> String {
    let lettre = |c: char| c.is_alphabetic();
    let simple = texte.starts_with(lettre)
        && !texte.contains(": ")
        && !texte.contains(" #")
        && !texte.ends_with([':', ' '])
        && !texte.contains(|c: char| c.is_control())
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
            .contains(&texte.to_lowercase().as_str());
    if simple { texte.to_owned() } else { serde_json::Value::from(texte).to_string() }
}

/// The commune of a school: what its row says must lead to one commune alone.
fn commune<'c>(etranger: &Etranger, communes: &'c [Commune]) -> Option<&'c Commune> {
    if let Some(code) = &etranger.commune {
        return communes.iter().find(|commune| commune.code == *code);
    }
    let meme = |commune: &&Commune| {
        norme(&commune.nom) == norme(&etranger.ville)
            && (etranger.postal.is_empty()
                || commune.codes_postaux.iter().any(|p| p.as_str() == etranger.postal))
    };
    let mut memes = communes.iter().filter(meme);
    memes.next().filter(|_| memes.next().is_none())
}

fn choix<'a>(slugs: impl Iterator<Item = &'a str>) -> String {
    slugs.collect::<Vec<_>>().join(", ")
}

/// The entry of a school for `content/etablissements.yaml`. What the row does not say is a question: `cmq check` refuses
/// the entry until it is answered.
pub fn fiche(etranger: &Etranger, communes: &[Commune], natures: &[Terme], source: &str) -> String {
    let nom = match etranger.nom.is_empty() {
        true => "# à écrire : l’export ne le donne pas".to_owned(),
        false => scalaire(&etranger.nom),
    };
    let commune = match commune(etranger, communes) {
        Some(commune) => format!("\"{}\" # {}", commune.code, commune.nom),
        None => {
            let dit = format!("{} {}", etranger.postal, etranger.ville);
            format!("# à écrire : le code INSEE (l’export dit « {} »)", dit.trim())
        }
    };
    let secteur = match etranger.secteur {
        Some(Secteur::Public) => "    secteur: public\n",
        Some(Secteur::Prive) => "    secteur: prive\n",
        None => "",
    };
    format!(
        "  - uai: \"{}\"\n    nom: {nom}\n    nature: # à choisir : {}\n{secteur}    commune: {commune}\n    source: {}\n",
        etranger.uai,
        choix(natures.iter().map(|nature| nature.slug.as_str())),
        scalaire(source),
    )
}

/// The entry of a member for `campus.yaml`.
pub fn membre(uai: &Uai, nature: Option<&str>, natures: &[Terme], roles: &[Role]) -> String {
    let nature = match nature {
        Some(nature) => nature.to_owned(),
        None => format!("# à choisir : {}", choix(natures.iter().map(|nature| nature.slug.as_str()))),
    };
    let son_role = role(roles);
    format!("  - nature: {nature}\n    uai: \"{uai}\"\n{son_role}")
}

/// The role of a member.
pub fn role(roles: &[Role]) -> String {
    format!("    role: # à choisir : {}\n", choix(roles.iter().map(|role| role.slug.as_str())))
}
