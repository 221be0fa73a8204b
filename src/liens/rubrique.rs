//! The dead links among what is to be seen of the network: what other sites answered is known without asking them again.

use super::carnet::{Carnet, Note};
use super::verdict::Verdict;
use crate::etat::{Endroit, Point, Rubrique, Sujet, en_chiffres};
use crate::externes::Lien;
use crate::french;
use crate::model::forme::Moment;

/// The links that lead nowhere, those that have done so for the longest time first; each place where one is written is a
/// point, since each is to be changed.
pub fn rubrique(liens: &[Lien], carnet: &Carnet) -> Rubrique {
    let mut morts: Vec<(&Lien, &Note, String)> = liens
        .iter()
        .filter_map(|lien| {
            let note = carnet.note(&lien.adresse)?;
            Some((lien, note, phrase(&lien.adresse, note)?))
        })
        .collect();
    morts.sort_by_key(|(_, note, _)| note.depuis);
    let points = morts.into_iter().flat_map(|(lien, note, phrase)| {
        lien.places.iter().map(move |place| Point {
            fichier: place.file.clone(),
            endroit: Endroit::Octet(place.start),
            objet: lien.adresse.clone(),
            repere: en_chiffres(Moment::from(note.depuis)),
            phrase: phrase.clone(),
        })
    });
    Rubrique { sujet: Sujet::LiensMorts, points: points.collect() }
}

/// What is the matter with a link that is an error for `cmq liens`; nothing for the others.
fn phrase(adresse: &str, note: &Note) -> Option<String> {
    match &note.verdict {
        Verdict::Mort { statut } => Some(format!("`{adresse}` n’existe plus (réponse {statut})")),
        Verdict::Injoignable { raison } if note.dure() => {
            let depuis = french::jour(note.depuis.date());
            Some(format!("`{adresse}` ne répond plus depuis le {depuis} : {}", raison.phrase()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Raison;
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn a_dead_link_is_a_point_at_each_place_and_a_bad_day_is_none() {
        let lien = |nom: &str, fichiers: &[&str]| Lien {
            adresse: format!("https://{nom}.invalid/"),
            places: fichiers.iter().map(|fichier| Place::at_path(fichier)).collect(),
        };
        let liens = [
            lien("bon", &["a.yaml"]),
            lien("silence", &["a.yaml"]),
            lien("absent", &["b.yaml"]),
            lien("mort", &["c.yaml", "d.yaml"]),
            lien("inconnu", &["e.yaml"]),
        ];
        let mut carnet = Carnet::default();
        let panne = Verdict::Injoignable { raison: Raison::Nom };
        for (nom, verdict, jours) in [
            ("bon", Verdict::Bon, [1, 1]),
            ("silence", panne.clone(), [4, 4]),
            ("absent", panne, [3, 4]),
            ("mort", Verdict::Mort { statut: 410 }, [2, 4]),
        ] {
            for jour in jours {
                let jour = jiff::civil::date(2026, 3, jour).into();
                carnet.inscris(&format!("https://{nom}.invalid/"), verdict.clone(), jour);
            }
        }
        let rubrique = rubrique(&liens, &carnet);
        let points: Vec<_> = rubrique.points.iter().map(|p| (&*p.fichier, p.repere.as_str())).collect();
        assert_eq!(points, [("c.yaml", "02/03/2026"), ("d.yaml", "02/03/2026"), ("b.yaml", "03/03/2026")]);
        assert_eq!(
            rubrique.points[2].phrase,
            "`https://absent.invalid/` ne répond plus depuis le 3 mars 2026 : le nom du site n’est pas trouvé"
        );
    }
}
