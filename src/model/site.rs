//! What the site says about itself and its publisher: `content/site.yaml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fait::Lien;
use super::forme::{AdresseWeb, Courriel, Jour, Slug, Telephone};

/// Le fichier `content/site.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Titre du site.
    pub titre: String,
    /// Titre court, pour l’en-tête sur un téléphone.
    #[serde(default)]
    pub titre_court: Option<String>,
    /// Une phrase qui dit ce qu’est le site.
    pub description: String,
    /// Adresse publique, avec son chemin : `https://exemple.fr/cmq/`. Sans elle, ni plan pour les robots ni flux.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Thème : un dossier de `themes/`, ou `defaut`.
    #[serde(default = "theme_par_defaut")]
    pub theme: Slug,
    /// Adresse stable qui nomme les flux, même si le site déménage : `reseau-exemple,2026`.
    #[serde(default)]
    pub identifiant_flux: Option<String>,
    /// Qui publie le site.
    #[serde(default)]
    pub editeur: Editeur,
    /// Qui l’héberge.
    #[serde(default)]
    pub hebergeur: Hebergeur,
    /// Comment écrire à l’équipe du site.
    #[serde(default)]
    pub contact: ContactSite,
    /// Licence des contenus.
    #[serde(default)]
    pub licence: Option<Lien>,
    /// Dépôt public du site : chaque page mène alors à son fichier, à corriger sur la forge (GitHub ou GitLab).
    #[serde(default)]
    pub depot: Option<AdresseWeb>,
    /// Branche du dépôt que l’on corrige ; sans cette clé, `main`.
    #[serde(default)]
    pub branche: Option<String>,
    /// Ce que l’on doit à des tiers : carte, positions.
    #[serde(default)]
    pub credits: Vec<Credit>,
    /// Accessibilité : sans audit déclaré, le site est « non conforme ».
    #[serde(default)]
    pub accessibilite: Accessibilite,
    /// Données personnelles.
    #[serde(default)]
    pub donnees_personnelles: DonneesPersonnelles,
}

fn theme_par_defaut() -> Slug {
    Slug::defaut()
}

impl Site {
    /// Where a file of the project is changed on the forge; nothing without a repository, or on a forge whose addresses
    /// are not known.
    pub fn modifier(&self, fichier: &str) -> Option<String> {
        let depot = self.depot.as_ref()?.as_str().trim_end_matches('/').trim_end_matches(".git");
        let host = depot.split("://").nth(1)?.split('/').next()?;
        let branche = self.branche.as_deref().unwrap_or("main");
        let gitlab = host.split('.').any(|part| part == "gitlab");
        match (host, gitlab) {
            ("github.com", _) => Some(format!("{depot}/edit/{branche}/{fichier}")),
            (_, true) => Some(format!("{depot}/-/edit/{branche}/{fichier}")),
            _ => None,
        }
    }
}

/// L’éditeur, que la loi demande de nommer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Editeur {
    /// Nom de l’organisme.
    #[serde(default)]
    pub nom: Option<String>,
    /// Forme : « groupement d’intérêt public ».
    #[serde(default)]
    pub statut: Option<String>,
    /// Adresse postale.
    #[serde(default)]
    pub adresse: Option<String>,
    /// Téléphone : `03 00 00 00 00`.
    #[serde(default)]
    pub telephone: Option<Telephone>,
    /// Directeur ou directrice de la publication.
    #[serde(default)]
    pub directeur_publication: Option<String>,
}

/// L’hébergeur, que la loi demande de nommer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hebergeur {
    /// Nom de l’organisme ou de l’entreprise.
    #[serde(default)]
    pub nom: Option<String>,
    /// Adresse postale.
    #[serde(default)]
    pub adresse: Option<String>,
    /// Téléphone : `03 00 00 00 00`.
    #[serde(default)]
    pub telephone: Option<Telephone>,
}

/// Comment joindre l’équipe du site.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactSite {
    /// Adresse électronique.
    #[serde(default)]
    pub courriel: Option<Courriel>,
    /// Téléphone : `03 00 00 00 00`.
    #[serde(default)]
    pub telephone: Option<Telephone>,
    /// Page de contact.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
}

/// Un crédit dû à un tiers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Ce qui est repris : « Contours des départements ».
    pub objet: String,
    /// La même chose en quelques mots, sous la carte et au bas des pages : « GeoNames (CC BY 4.0) ».
    #[serde(default)]
    pub court: Option<String>,
    /// À qui on le doit et sous quelle licence.
    pub texte: String,
    /// Adresse de la source.
    #[serde(default)]
    pub adresse: Option<AdresseWeb>,
    /// Adresse de la licence.
    #[serde(default)]
    pub licence: Option<AdresseWeb>,
    /// Vrai pour ce qui doit être cité sous la carte.
    #[serde(default)]
    pub carte: bool,
}

/// L’accessibilité déclarée.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accessibilite {
    /// Audit RGAA en vigueur.
    #[serde(default)]
    pub audit: Option<Audit>,
    /// Schéma pluriannuel.
    #[serde(default)]
    pub schema: Option<Lien>,
}

impl Accessibilite {
    /// The state that the law asks to name, in its exact words.
    pub fn etat(&self) -> &'static str {
        match &self.audit {
            None => "non conforme",
            Some(audit) if audit.taux >= 100.0 => "totalement conforme",
            Some(audit) if audit.taux >= 50.0 => "partiellement conforme",
            Some(_) => "non conforme",
        }
    }
}

/// Un audit RGAA.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// Jour de l’audit.
    pub date: Jour,
    /// Qui l’a fait.
    pub auteur: String,
    /// Version du RGAA : « 4.1 ».
    pub version: String,
    /// Part des critères respectés, de 0 à 100.
    #[schemars(range(min = 0.0, max = 100.0))]
    pub taux: f64,
    /// Critères non respectés, en clair.
    #[serde(default)]
    pub non_conformites: Vec<String>,
}

/// Données personnelles.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DonneesPersonnelles {
    /// Responsable de traitement, si le site en fait un.
    #[serde(default)]
    pub responsable: Option<String>,
    /// Déléguée ou délégué à la protection des données.
    #[serde(default)]
    pub delegue: Option<String>,
    /// Durée de conservation des journaux du serveur.
    #[serde(default)]
    pub journaux: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn a_file_is_changed_where_its_forge_says() {
        let on = |depot: &str, branche: Option<&str>| {
            let site =
                serde_json::json!({ "titre": "T", "description": "D", "depot": depot, "branche": branche });
            serde_json::from_value::<Site>(site).unwrap().modifier("content/a.md")
        };
        let github = "https://github.com/exemple/site";
        assert_eq!(on(github, None).unwrap(), format!("{github}/edit/main/content/a.md"));
        assert_eq!(
            on(&format!("{github}.git/"), Some("trunk")).unwrap(),
            format!("{github}/edit/trunk/content/a.md")
        );
        let gitlab = "https://gitlab.exemple.invalid/groupe/site";
        assert_eq!(on(gitlab, None).unwrap(), format!("{gitlab}/-/edit/main/content/a.md"));
        assert_eq!(on("https://forge.exemple.invalid/site", None), None);
    }
}
