//! Long lists, cut into pages: `/formations/`, `/formations/page/2/`…
//!
//! Up to some length a list stays whole: one page is easier to search and to print than two.

use std::ops::Range;

use serde::Serialize;

use crate::address::Address;
use crate::french;

/// How a list is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decoupe {
    /// The longest list that stays on one page.
    seuil: usize,
    /// Items of a page, once the list is cut.
    taille: usize,
}

/// Lines of a list: short, and easier to search on one page.
const LIGNES: Decoupe = Decoupe { seuil: 150, taille: 100 };
/// News: each takes some room, and the newest is what one comes for.
pub(super) const NOUVELLES: Decoupe = Decoupe { seuil: 50, taille: 50 };
/// How many neighbours of the current page are named on each side.
const VOISINES: usize = 2;

impl Decoupe {
    /// How many pages a list takes; an empty list takes one, that says so.
    pub(super) fn nombre(self, total: usize) -> usize {
        if total <= self.seuil { 1 } else { total.div_ceil(self.taille) }
    }

    /// The items of a page, counted from 0.
    pub(super) fn tranche(self, total: usize, page: usize) -> Range<usize> {
        if total <= self.seuil {
            return 0..total;
        }
        let start = total.min(page.saturating_mul(self.taille));
        start..total.min(start + self.taille)
    }
}

/// How many pages a list of lines takes.
pub(super) fn nombre(total: usize) -> usize {
    LIGNES.nombre(total)
}

/// The lines of a page, counted from 0.
pub(super) fn tranche(total: usize, page: usize) -> Range<usize> {
    LIGNES.tranche(total, page)
}

/// The page, counted from 0, where this line is.
pub(super) fn page_de(total: usize, line: usize) -> usize {
    if total <= LIGNES.seuil { 0 } else { line / LIGNES.taille }
}

/// Where a page of the list is; the first one is the list's own address.
pub(super) fn adresse(liste: &Address, page: usize) -> Address {
    if page == 0 {
        return liste.clone();
    }
    let folder = liste.as_str().trim_end_matches('/');
    Address::folder(&[folder, "page", &(page + 1).to_string()])
}

/// The title of a page: unique on the site, as long as the list's title is.
pub(super) fn titre(liste: &str, page: usize) -> String {
    if page == 0 { liste.to_owned() } else { format!("{liste}, page {}", page + 1) }
}

/// The steps from a list to one of its pages: what breadcrumbs show, and where each is.
pub(super) struct Fil {
    /// Words and links, the page itself last and without one.
    pub(super) mots: Vec<(String, Option<Address>)>,
    /// The same steps' addresses.
    pub(super) adresses: Vec<Address>,
}

/// The steps to a page of this list.
pub(super) fn fil(titre: &str, liste: &Address, page: usize) -> Fil {
    if page == 0 {
        return Fil { mots: vec![(titre.to_owned(), None)], adresses: vec![liste.clone()] };
    }
    Fil {
        mots: vec![(titre.to_owned(), Some(liste.clone())), (format!("Page {}", page + 1), None)],
        adresses: vec![liste.clone(), adresse(liste, page)],
    }
}

/// Links between the pages of a list.
#[derive(Debug, Serialize)]
pub(super) struct Pages {
    /// « Page 2 sur 100 ».
    pub(super) dit: String,
    /// The page before.
    pub(super) avant: Option<Address>,
    /// The page after.
    pub(super) apres: Option<Address>,
    /// First, last, and the neighbours of the current one.
    pub(super) numeros: Vec<Numero>,
}

/// A page's number, or what is left out.
#[derive(Debug, Serialize)]
pub(super) struct Numero {
    /// « 2 », or « … » where numbers are left out.
    pub(super) texte: String,
    /// Its address; none for the current page and for what is left out.
    pub(super) adresse: Option<Address>,
    /// True for the current page.
    pub(super) ici: bool,
}

/// Links between the pages of a list of lines, when it has several.
pub(super) fn pages(liste: &Address, total: usize, page: usize) -> Option<Pages> {
    liens(liste, nombre(total), page)
}

/// Links between this many pages, when there are several.
pub(super) fn liens(liste: &Address, count: usize, page: usize) -> Option<Pages> {
    if count < 2 {
        return None;
    }
    let shown =
        |n: usize| n == 0 || n + 1 == count || (page.saturating_sub(VOISINES)..=page + VOISINES).contains(&n);
    let mut numeros: Vec<Numero> = Vec::new();
    let mut skipped = false;
    for n in 0..count {
        if !shown(n) {
            skipped = true;
            continue;
        }
        if std::mem::take(&mut skipped) {
            numeros.push(Numero { texte: "…".to_owned(), adresse: None, ici: false });
        }
        let ici = n == page;
        let texte = french::nombre(i64::try_from(n + 1).unwrap_or(i64::MAX));
        numeros.push(Numero { texte, adresse: (!ici).then(|| adresse(liste, n)), ici });
    }
    Some(Pages {
        dit: format!("Page {} sur {count}", page + 1),
        avant: page.checked_sub(1).map(|n| adresse(liste, n)),
        apres: (page + 1 < count).then(|| adresse(liste, page + 1)),
        numeros,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_only_when_it_is_long() {
        assert_eq!((nombre(0), nombre(150), nombre(151), nombre(10_000)), (1, 1, 2, 100));
        assert_eq!(tranche(150, 0), 0..150);
        assert_eq!((tranche(151, 0), tranche(151, 1)), (0..100, 100..151));
        let whole: usize = (0..nombre(1_234)).map(|page| tranche(1_234, page).len()).sum();
        assert_eq!(whole, 1_234);
        assert_eq!((NOUVELLES.nombre(50), NOUVELLES.nombre(51)), (1, 2));
        assert_eq!(NOUVELLES.tranche(51, 1), 50..51);
    }

    #[test]
    fn the_first_page_keeps_the_address_of_the_list() {
        let liste = Address::folder(&["formations", "niveau", "5"]);
        assert_eq!(adresse(&liste, 0).as_str(), "formations/niveau/5/");
        assert_eq!(adresse(&liste, 1).as_str(), "formations/niveau/5/page/2/");
        assert_eq!(titre("Diplômes", 1), "Diplômes, page 2");
    }

    #[test]
    fn numbers_far_away_are_left_out() {
        let liste = Address::folder(&["liste"]);
        let words = |page| {
            let pages = pages(&liste, 1_000, page).unwrap();
            pages.numeros.iter().map(|n| n.texte.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(0), "1 2 3 … 10");
        assert_eq!(words(5), "1 … 4 5 6 7 8 … 10");
        assert!(pages(&liste, 150, 0).is_none());
        let last = pages(&liste, 1_000, 9).unwrap();
        assert!(last.apres.is_none());
        assert_eq!(last.avant.map(|a| a.as_str().to_owned()).as_deref(), Some("liste/page/9/"));
    }
}
