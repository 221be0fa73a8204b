//! What one campus has to see to.

use std::sync::Arc;

use super::Etat;
use crate::reseau::{Campus, Id, Reseau};

impl Etat {
    /// Keeps what is written in the campus' folder, and in the opinions, news and events that name it.
    pub fn garde(&mut self, reseau: &Reseau, campus: Id<Campus>) {
        let row = &reseau.campus[campus];
        let dossier = format!("content/campus/{}/", row.slug);
        let avis = row.avis.iter().map(|id| &reseau.avis[*id].corps.fichier);
        let nouvelles = row.actualites.iter().map(|id| &reseau.actualites[*id].corps.fichier);
        let dates = row.evenements.iter().map(|id| &reseau.evenements[*id].fichier);
        let nommes: Vec<&Arc<str>> = avis.chain(nouvelles).chain(dates).collect();
        for rubrique in &mut self.rubriques {
            rubrique
                .points
                .retain(|point| point.fichier.starts_with(&dossier) || nommes.contains(&&point.fichier));
        }
        self.profils.retain(|profil| profil.slug == row.slug);
        self.campus = Some((row.slug.clone(), row.fiche.nom.clone()));
    }
}
