//! What only the publisher knows: named blanks, which become errors when the site is about to be public.

use crate::diagnostic::{Diagnostic, Place};
use crate::french;
use crate::model::site::Site;
use crate::read::brouillon::Brouillon;
use crate::read::lu::Lu;
use crate::source::Sources;

/// A key of `site.yaml` and the lines that it needs under it.
struct Bloc {
    cle: &'static str,
    /// « de l’éditeur ».
    de: &'static str,
    champs: &'static [Champ],
    /// The whole of it, to be copied where none of it is there.
    modele: &'static str,
}

/// A line: its key, what it is with its article, and whether it is filled.
type Champ = (&'static str, &'static str, fn(&Site) -> bool);

/// LCEN (loi n° 2004-575 du 21 juin 2004), article 1-1: a public site names its publisher, its director of publication and
/// its host, with the address and telephone of both. The contact and the licence are for the reader who wants
/// to correct or to reuse.
const BLOCS: [Bloc; 4] = [
    Bloc {
        cle: "editeur",
        de: "de l’éditeur",
        champs: &[
            ("nom", "le nom", |s| rempli(s.editeur.nom.as_deref())),
            ("adresse", "l’adresse postale", |s| rempli(s.editeur.adresse.as_deref())),
            ("telephone", "le téléphone", |s| s.editeur.telephone.is_some()),
            ("directeur_publication", "la personne qui dirige la publication", |s| {
                rempli(s.editeur.directeur_publication.as_deref())
            }),
        ],
        modele: "editeur:\n  nom: …\n  adresse: …\n  telephone: …\n  directeur_publication: …",
    },
    Bloc {
        cle: "hebergeur",
        de: "de l’hébergeur",
        champs: &[
            ("nom", "le nom", |s| rempli(s.hebergeur.nom.as_deref())),
            ("adresse", "l’adresse postale", |s| rempli(s.hebergeur.adresse.as_deref())),
            ("telephone", "le téléphone", |s| s.hebergeur.telephone.is_some()),
        ],
        modele: "hebergeur:\n  nom: …\n  adresse: …\n  telephone: …",
    },
    Bloc {
        cle: "contact",
        de: "de l’équipe du site",
        champs: &[("courriel", "un moyen de contact", |s| {
            s.contact.courriel.is_some() || s.contact.telephone.is_some() || s.contact.adresse.is_some()
        })],
        modele: "contact:\n  courriel: …",
    },
    Bloc {
        cle: "licence",
        de: "des contenus",
        champs: &[("titre", "la licence", |s| rempli(s.licence.as_ref().map(|l| l.titre.as_str())))],
        modele: "licence:\n  titre: …\n  adresse: https://…",
    },
];

/// « … » is what the file given to a publisher holds: nobody is called so.
fn rempli(texte: Option<&str>) -> bool {
    texte.is_some_and(|texte| !texte.trim_matches(['…', '.', ' ']).is_empty())
}

/// One diagnostic for each blank; `base` is the public address, from the file or the command line.
pub fn blanks(
    brouillon: &Brouillon,
    sources: &Sources,
    base: Option<&str>,
    publication: bool,
) -> Vec<Diagnostic> {
    let Some(site) = &brouillon.site else { return Vec::new() };
    let texte = sources.get(&site.file).and_then(|file| file.text()).unwrap_or_default();
    let fiche = Fiche { site, texte, publication };
    let mut dits: Vec<Diagnostic> = BLOCS.iter().flat_map(|bloc| fiche.bloc(bloc)).collect();
    if base.is_none() {
        dits.push(fiche.adresse_inconnue());
    }
    dits
}

/// `site.yaml`, and what it is for.
struct Fiche<'a> {
    site: &'a Lu<Site>,
    texte: &'a str,
    publication: bool,
}

impl Fiche<'_> {
    /// Under a key that is there, one fault a line; without the key, one for all, to be copied as a whole.
    fn bloc(&self, bloc: &Bloc) -> Vec<Diagnostic> {
        let vides: Vec<&Champ> = bloc.champs.iter().filter(|(_, _, rempli)| !rempli(self.site)).collect();
        if vides.is_empty() {
            return Vec::new();
        }
        if self.site.has(bloc.cle) {
            return vides.into_iter().map(|champ| self.ligne(bloc, champ)).collect();
        }
        let quoi: Vec<&str> = vides.iter().map(|(_, quoi, _)| *quoi).collect();
        let message = format!("Il manque {} {}.", french::enumere(&quoi), bloc.de);
        vec![self.faute("mention-legale-absente", message, self.fin_ou_commentaire(bloc.cle), bloc.modele)]
    }

    fn ligne(&self, bloc: &Bloc, (cle, quoi, _): &Champ) -> Diagnostic {
        let chemin = format!("{}.{cle}", bloc.cle);
        let message = format!("Il manque {quoi} {}.", bloc.de);
        self.faute("mention-legale-absente", message, self.site.key_place(&chemin), &format!("  {cle}: …"))
    }

    /// Canonical links, the sitemap and feeds are absolute addresses: without the first part, none can be written.
    fn adresse_inconnue(&self) -> Diagnostic {
        self.faute(
            "adresse-publique-inconnue",
            "L’adresse publique du site n’est pas connue : ni liens canoniques, ni plan pour les robots, ni flux."
                .to_owned(),
            self.fin_ou_commentaire("adresse"),
            "adresse: https://…",
        )
    }

    fn faute(&self, code: &'static str, message: String, place: Place, yaml: &str) -> Diagnostic {
        let ecrit = self.texte.get(place.start..place.end).unwrap_or_default();
        let geste = if ecrit.starts_with('#') {
            "Enlevez le « # » et l’espace qui le suit de ces lignes, et remplissez-les"
        } else if ecrit.is_empty() {
            "Ajoutez à la fin du fichier, en remplaçant les points"
        } else if yaml.starts_with(&format!("  {ecrit}:")) {
            "Remplacez les points"
        } else {
            "Ajoutez sous cette clé, en remplaçant les points"
        };
        let (faute, suite) = if self.publication {
            (Diagnostic::error(code, message), "Avec `--publication`, le site ne se construit pas sans.")
        } else {
            (Diagnostic::notice(code, message), "Le site se construit sans ; avec `--publication`, non.")
        };
        let aussi = match code {
            "adresse-publique-inconnue" => {
                " Donnez `--base-url https://…` à la commande, ou écrivez-la dans ce fichier."
            }
            _ => "",
        };
        faute.at(place).help(format!("{suite}{aussi} {geste} :\n{yaml}"))
    }

    /// The line that waits as a comment, `# cle:`; else the end of the file, where a key can always be added.
    fn fin_ou_commentaire(&self, cle: &str) -> Place {
        let file = &self.site.file;
        let commentaire = format!("# {cle}:");
        let mut debut = 0;
        for ligne in self.texte.split_inclusive('\n') {
            if ligne.starts_with(&commentaire) {
                return Place::new(file, debut..debut + commentaire.len());
            }
            debut += ligne.len();
        }
        let fin = self.texte.trim_end().len();
        Place::new(file, fin..fin)
    }
}
