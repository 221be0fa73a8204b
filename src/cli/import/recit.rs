//! What an import says of itself: what it read, took, refused, changed and left.

use std::fmt::Write as _;
use std::io::IsTerminal;

use super::fichiers;
use crate::french;
use crate::import::colonnes::{Lecture, Origine};
use crate::import::feuille::Feuille;
use crate::import::formations::{self, Bilan, Demande};
use crate::import::inconnus::{Etranger, scalaire};
use crate::import::lecture::Refus;
use crate::import::rapprochement::{Proposition, Sort};
use crate::model::correspondance::Correspondance;
use crate::read::brouillon::Brouillon;

/// How many lines of one kind are shown, unless all are asked for.
const MONTREES: usize = 30;

/// How many schools are given with what to paste.
const ECOLES: usize = 5;

/// What was recognised.
pub(super) fn lecture(lecture: &Lecture, feuilles: &[Feuille]) -> String {
    let mut texte = String::new();
    let (quoi, remarque) = match &lecture.origine {
        Origine::Export(export) => (format!("Export reconnu : {}", export.nom), export.remarque),
        Origine::Retenue(nom, _) => (format!("Tableau reconnu : {}", fichiers::retenue(nom)), ""),
        Origine::Titres => ("Tableau lu d’après les titres de ses colonnes : relisez-les".to_owned(), ""),
    };
    let feuille = feuilles.get(lecture.feuille);
    let entete = feuille.map_or(0, |feuille| feuille.numero(lecture.entete));
    let ou = match feuille.and_then(|feuille| feuille.nom.as_deref()) {
        Some(nom) if feuilles.len() > 1 => format!("feuille « {nom} », titres à la ligne {entete}"),
        _ => format!("titres à la ligne {entete}"),
    };
    let _ = writeln!(texte, "{quoi} ({ou}).");
    texte.push_str(&autres_feuilles(lecture, feuilles));
    for (champ, rang) in &lecture.colonnes {
        let _ = writeln!(texte, "  « {} » donne `{}`", lecture.titre(*rang), champ.nom());
    }
    let autres: Vec<String> = lecture.libres().map(|(_, titre)| format!("« {titre} »")).collect();
    if !autres.is_empty() {
        let suite = match autres.len() {
            n if n > 8 => french::compte(n, "colonne", "colonnes"),
            _ => french::enumere(&autres),
        };
        let _ = writeln!(texte, "  non lu : {suite}");
    }
    if !remarque.is_empty() {
        let _ = writeln!(texte, "  {remarque}");
    }
    texte
}

/// The sheets that are not read here though they could be.
fn autres_feuilles(lecture: &Lecture, feuilles: &[Feuille]) -> String {
    let noms = noms_des_autres(lecture, feuilles);
    if noms.is_empty() {
        return String::new();
    }
    let combien = french::compte(noms.len(), "autre feuille a un tableau", "autres feuilles ont un tableau");
    let options: Vec<String> = noms.iter().map(|nom| format!("`--feuille \"{nom}\"`")).collect();
    format!("  {combien} : {}\n", french::enumere(&options))
}

/// Their names.
pub(super) fn noms_des_autres<'f>(lecture: &Lecture, feuilles: &'f [Feuille]) -> Vec<&'f str> {
    lecture.autres.iter().filter_map(|rang| feuilles.get(*rang)?.nom.as_deref()).collect()
}

/// Everything that an import would do.
pub(super) fn bilan(
    bilan: &Bilan,
    brouillon: &Brouillon,
    demande: &Demande<'_>,
    feuille: &Feuille,
    tout: bool,
) -> String {
    let recit = Recit { bilan, brouillon, demande, limite: if tout { usize::MAX } else { MONTREES } };
    let mut texte = String::new();
    for remarque in &bilan.remarques {
        let _ = writeln!(texte, "remarque : {remarque}");
    }
    recit.sorte(&mut texte, "Ajoutée", |sort| *sort == Sort::Ajoutee);
    recit.sorte(&mut texte, "Changée", |sort| matches!(sort, Sort::Changee(..)));
    recit.sorte(&mut texte, "À décider, laissée telle quelle", |sort| matches!(sort, Sort::Laissee(..)));
    recit.sorte(&mut texte, "Déjà là", |sort| matches!(sort, Sort::DejaLa(_)));
    recit.refus(&mut texte, feuille);
    recit.absentes(&mut texte);
    recit.ecoles(&mut texte);
    if let Some(fichier) = &bilan.fichier {
        let _ = write!(texte, "\n{}", fichier.difference(std::io::stdout().is_terminal()));
    }
    texte
}

struct Recit<'a> {
    bilan: &'a Bilan,
    brouillon: &'a Brouillon,
    demande: &'a Demande<'a>,
    limite: usize,
}

impl Recit<'_> {
    fn ecole(&self, uai: &str) -> String {
        let toutes = self.brouillon.etablissements.iter().flat_map(|lu| &lu.etablissements);
        let nom = toutes.into_iter().find(|e| e.uai == *uai).map_or("", |e| e.nom.as_str());
        format!("{nom} ({uai})")
    }

    fn sorte(&self, texte: &mut String, titre: &str, garde: impl Fn(&Sort) -> bool) {
        let toutes: Vec<&Proposition> = self.bilan.propositions.iter().filter(|p| garde(&p.sort)).collect();
        if toutes.is_empty() {
            return;
        }
        let pluriel = titre.replacen("ée", "ées", usize::from(toutes.len() > 1));
        let _ = writeln!(texte, "{pluriel} : {}", french::compte(toutes.len(), "ligne", "lignes"));
        for proposition in toutes.iter().take(self.limite) {
            self.proposition(texte, proposition);
        }
        self.suite(texte, toutes.len());
    }

    fn proposition(&self, texte: &mut String, proposition: &Proposition) {
        let ligne = &proposition.ligne;
        let voies: Vec<&str> = ligne.voies_connues.iter().map(AsRef::as_ref).collect();
        let voies = if voies.is_empty() { "voie non renseignée".to_owned() } else { voies.join(", ") };
        let ecole = self.ecole(ligne.uai.as_str());
        let _ = writeln!(texte, "  {} : {}, {ecole}, {voies}", numeros(&proposition.numeros), ligne.intitule);
        if let Sort::Changee(_, cellules) = &proposition.sort {
            for (colonne, avant, apres) in cellules {
                let avant = if avant.is_empty() { "vide".to_owned() } else { format!("« {avant} »") };
                let _ = writeln!(texte, "      `{colonne}` : {avant} devient « {apres} »");
            }
        }
        if let Sort::Laissee(_, pourquoi) = &proposition.sort {
            let _ = writeln!(texte, "      {pourquoi}");
        }
        for note in &proposition.notes {
            let _ = writeln!(texte, "      {note}");
        }
    }

    fn refus(&self, texte: &mut String, feuille: &Feuille) {
        let refus = &self.bilan.refus;
        if refus.is_empty() {
            return;
        }
        let titre = if refus.len() > 1 { "Refusées" } else { "Refusée" };
        let _ = writeln!(texte, "{titre} : {}", french::compte(refus.len(), "ligne", "lignes"));
        let feuille = feuille.nom.as_deref().map(|nom| format!("feuille « {nom} », ")).unwrap_or_default();
        for Refus { numero, colonne, raison } in refus.iter().take(self.limite) {
            let colonne = colonne.as_ref().map(|titre| format!(", colonne « {titre} »")).unwrap_or_default();
            let _ = writeln!(texte, "  {feuille}ligne {numero}{colonne} : {}", raison.message);
            if !raison.aide.is_empty() {
                let _ = writeln!(texte, "      {}", raison.aide);
            }
        }
        self.suite(texte, refus.len());
    }

    fn absentes(&self, texte: &mut String) {
        let rangs = &self.bilan.absentes;
        if rangs.is_empty() {
            return;
        }
        let lignes = french::compte(rangs.len(), "ligne du site", "lignes du site");
        let _ =
            writeln!(texte, "{lignes} que cet export n’a pas, ou pas lisiblement ; rien n’en est retiré :");
        let lues = rangs.iter().filter_map(|rang| self.demande.campus.formations.get(*rang));
        for lue in lues.take(self.limite) {
            let _ = writeln!(texte, "  {}, {}", lue.ligne.intitule, self.ecole(lue.ligne.uai.as_str()));
        }
        self.suite(texte, rangs.len());
    }

    /// Schools that are not in the campus: those that were asked for with what to paste, the others counted.
    fn ecoles(&self, texte: &mut String) {
        let bilan = self.bilan;
        let lignes: usize =
            bilan.etrangers.iter().map(|etranger| etranger.lignes).sum::<usize>() + bilan.hors_region;
        if lignes > 0 {
            let lignes = french::compte(lignes, "ligne écartée", "lignes écartées");
            let _ = writeln!(
                texte,
                "{lignes} : {} de la région, hors du campus{}.",
                french::compte(bilan.etrangers.len(), "établissement", "établissements"),
                match bilan.hors_region {
                    0 => String::new(),
                    n => format!(", {} hors de la région", french::compte(n, "ligne", "lignes")),
                }
            );
        }
        if bilan.non_demandees > 0 {
            let lignes = french::compte(bilan.non_demandees, "ligne", "lignes");
            let _ = writeln!(texte, "{lignes} d’établissements non demandés.");
        }
        let demandes = |etranger: &&Etranger| self.demande.uai.contains(&etranger.uai);
        let mut montres: Vec<&Etranger> = bilan.etrangers.iter().filter(demandes).collect();
        if self.demande.uai.is_empty() && bilan.etrangers.len() <= ECOLES {
            montres = bilan.etrangers.iter().collect();
        } else if montres.is_empty() && !bilan.etrangers.is_empty() {
            let _ = writeln!(
                texte,
                "  Pour ajouter l’un d’eux au campus : `--uai CODE` montre ce qu’il faut coller."
            );
        }
        for etranger in montres {
            let nom = if etranger.nom.is_empty() { "sans nom" } else { &etranger.nom };
            let _ = writeln!(
                texte,
                "  ligne {} : {nom} ({}). S’il est du campus, collez :",
                etranger.premiere, etranger.uai
            );
            for (ou, bloc) in formations::a_coller(etranger, self.brouillon, self.demande) {
                let _ = writeln!(texte, "    dans {ou} :\n{bloc}");
            }
        }
    }

    fn suite(&self, texte: &mut String, toutes: usize) {
        if let Some(autres) = toutes.checked_sub(self.limite).filter(|autres| *autres > 0) {
            let _ = writeln!(
                texte,
                "  … et {} : `--tout` les montre.",
                french::compte(autres, "autre", "autres")
            );
        }
    }
}

/// « ligne 12 », « lignes 12, 14 ».
fn numeros(numeros: &[usize]) -> String {
    let mots: Vec<String> = numeros.iter().map(ToString::to_string).collect();
    format!("{} {}", if mots.len() > 1 { "lignes" } else { "ligne" }, mots.join(", "))
}

/// What will be remembered.
pub(super) fn retenue(chemin: &str, correspondance: &Correspondance) -> String {
    let texte = yaml(correspondance).lines().map(|ligne| format!("  {ligne}\n")).collect::<String>();
    format!("Ce qui sera retenu de ce tableau, dans {chemin} :\n{texte}")
}

/// The file of `content/.import/`.
pub(super) fn yaml(correspondance: &Correspondance) -> String {
    let mut texte = String::from(
        "# yaml-language-server: $schema=../.schemas/correspondance.schema.json\n\
         # Comment `cmq import formations` lit ce tableau. Guide : /contribuer/importer/\n",
    );
    if let Some(source) = &correspondance.source {
        let _ = writeln!(texte, "source: {}", scalaire(source));
    }
    if let Some(feuille) = &correspondance.feuille {
        let _ = writeln!(texte, "feuille: {}", scalaire(feuille));
    }
    texte.push_str("colonnes:\n");
    for colonne in &correspondance.colonnes {
        let _ =
            writeln!(texte, "  - titre: {}\n    champ: {}", scalaire(&colonne.titre), colonne.champ.nom());
    }
    // Whoever was refused a word finds where to say what it means.
    texte.push_str(match correspondance.valeurs.is_empty() {
        true => "# Un mot du tableau s’explique ainsi, sans les « # » :\n# valeurs:\n#   - { champ: voies, ecrit: App, lu: apprentissage }\n",
        false => "valeurs:\n",
    });
    for valeur in &correspondance.valeurs {
        let _ = writeln!(texte, "  - champ: {}\n    ecrit: {}", valeur.champ.nom(), scalaire(&valeur.ecrit));
        if let Some(lu) = &valeur.lu {
            let _ = writeln!(texte, "    lu: {}", scalaire(lu));
        }
    }
    texte
}
