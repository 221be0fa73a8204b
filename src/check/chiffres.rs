//! Figures: never without a date or a period, never negative, few in large type.

use super::{Contexte, Dits};
use crate::diagnostic::Diagnostic;
use crate::french;
use crate::model::fait::Chiffre;
use crate::read::brouillon::CampusLu;
use crate::read::lu::Lu;
use crate::source::SourceFile;

/// Figures shown in large type at most; more, and none stands out.
const EN_AVANT: usize = 5;

/// The figures of a campus and of its emblematic sites.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    if let Some(fiche) = &campus.fiche {
        chiffres(cx, fiche, &fiche.chiffres, dits);
    }
    for (_, site) in &campus.sites {
        chiffres(cx, &site.lu, &site.lu.chiffres, dits);
    }
}

fn chiffres<T>(cx: Contexte<'_>, lu: &Lu<T>, chiffres: &[Chiffre], dits: &mut Dits) {
    if chiffres.is_empty() {
        return;
    }
    let texte = cx.sources.get(&lu.file).and_then(SourceFile::shown).unwrap_or_default();
    for (rang, chiffre) in chiffres.iter().enumerate() {
        dits.extend(sans_date(lu, rang, chiffre));
        dits.extend(negatif(lu, rang, chiffre));
        dits.extend(nul(lu, rang, chiffre));
        dits.extend(milliers(texte, lu, rang, chiffre));
        dits.extend(futur(cx, lu, rang, chiffre));
    }
    let mut en_avant = chiffres.iter().enumerate().filter(|(_, c)| c.en_avant);
    if let Some((rang, _)) = en_avant.nth(EN_AVANT) {
        dits.push(
            Diagnostic::warning("chiffres-en-avant", "Plus de cinq chiffres sont montrés en grand.")
                .at(lu.key_place(&format!("chiffres[{rang}].en_avant")))
                .help("Gardez `en_avant` pour les deux à quatre chiffres qui disent l’essentiel."),
        );
    }
}

/// Rule of publication: « Toujours afficher l’année avec un chiffre »; a page describes a campus at its date.
fn sans_date<T>(lu: &Lu<T>, rang: usize, chiffre: &Chiffre) -> Option<Diagnostic> {
    (chiffre.date.is_none() && chiffre.periode.is_none()).then(|| {
        Diagnostic::error("chiffre-sans-date", format!("Le chiffre « {} » n’a pas de date.", chiffre.libelle))
            .at(lu.place(&format!("chiffres[{rang}].valeur")))
            .help("Ajoutez `date: 2026-01` (ou l’année seule entre guillemets), ou une `periode`.")
    })
}

/// One counts people, places, euros: a negative number is a slip of the keyboard.
fn negatif<T>(lu: &Lu<T>, rang: usize, chiffre: &Chiffre) -> Option<Diagnostic> {
    let sense = chiffre.valeur.is_finite() && chiffre.valeur >= 0.0;
    (!sense).then(|| {
        Diagnostic::error(
            "chiffre-negatif",
            format!("Le chiffre « {} » n’est pas un nombre positif.", chiffre.libelle),
        )
        .at(lu.place(&format!("chiffres[{rang}].valeur")))
        .help("Vérifiez la valeur dans la source.")
    })
}

/// What nobody knows is not zero: readers would take it for a count. A source may say zero all the same.
fn nul<T>(lu: &Lu<T>, rang: usize, chiffre: &Chiffre) -> Option<Diagnostic> {
    (chiffre.valeur == 0.0).then(|| {
        Diagnostic::notice("chiffre-nul", format!("Le chiffre « {} » vaut zéro.", chiffre.libelle))
            .at(lu.place(&format!("chiffres[{rang}].valeur")))
            .help("Si la source ne le dit pas, retirez ce chiffre et écrivez la question dans `a_completer`.")
    })
}

/// « 1.200 » is how some write a thousand and two hundred, and how YAML writes one and two tenths.
fn milliers<T>(texte: &str, lu: &Lu<T>, rang: usize, chiffre: &Chiffre) -> Option<Diagnostic> {
    let place = lu.place(&format!("chiffres[{rang}].valeur"));
    let ecrit = texte.get(place.start..place.end)?;
    let (entier, milliers) = ecrit.split_once('.')?;
    let nombre = |partie: &str| partie.bytes().all(|octet| octet.is_ascii_digit());
    let doute = nombre(entier) && nombre(milliers) && (1..=3).contains(&entier.len()) && milliers.len() == 3;
    // « 0.125 » is less than one.
    (doute && !entier.starts_with('0')).then(|| {
        let message = format!("« {ecrit} » se lit {}.", french::nombre_decimal(chiffre.valeur));
        let mut dit = Diagnostic::warning("chiffre-milliers", message).at(place).help(
            "Un nombre entier s’écrit sans point ni espace ; pour un nombre à virgule, gardez moins de trois décimales.",
        );
        dit.near = Some(format!("{entier}{milliers}"));
        dit
    })
}

/// A source cannot have counted what has not happened.
fn futur<T>(cx: Contexte<'_>, lu: &Lu<T>, rang: usize, chiffre: &Chiffre) -> Option<Diagnostic> {
    let date = chiffre.date.filter(|date| date.premier_jour() > cx.options.date)?;
    Some(
        Diagnostic::warning(
            "chiffre-futur",
            format!("Le chiffre « {} » est daté du futur : {}.", chiffre.libelle, super::label::moment(date)),
        )
        .at(lu.place(&format!("chiffres[{rang}].date")))
        .help("Vérifiez la date ; un objectif se dit dans les perspectives, pas dans les chiffres."),
    )
}
