//! Photographs and the images of texts: their file exists, and they may be shown.

use super::{Contexte, Dits};
use crate::diagnostic::{Diagnostic, nearest};
use crate::markdown;
use crate::model::fait::{AIDE_HEIC, Photo, est_heic};
use crate::read::brouillon::CampusLu;
use crate::read::frontmatter::Document;
use crate::read::lu::Lu;

/// Endings that every browser shows.
const IMAGES: [&str; 5] = ["jpg", "jpeg", "png", "webp", "avif"];

/// The pictures of a campus and of its emblematic sites.
pub(super) fn campus(cx: Contexte<'_>, campus: &CampusLu, dits: &mut Dits) {
    if let Some(fiche) = &campus.fiche {
        photo(cx, fiche, fiche.photo.as_ref(), dits);
    }
    for (_, site) in &campus.sites {
        photo(cx, &site.lu, site.lu.photo.as_ref(), dits);
        images(cx, site, dits);
    }
}

/// The pictures of everything else.
pub(super) fn reseau(cx: Contexte<'_>, dits: &mut Dits) {
    let b = cx.brouillon;
    for (_, actualite) in &b.actualites {
        photo(cx, &actualite.lu, actualite.lu.photo.as_ref(), dits);
        images(cx, actualite, dits);
    }
    for (_, avis) in &b.avis {
        images(cx, avis, dits);
    }
    for (_, page) in &b.pages {
        images(cx, page, dits);
    }
}

fn dossier(fichier: &str) -> &str {
    fichier.rsplit_once('/').map_or("", |(dossier, _)| dossier)
}

fn est_une_image(nom: &str) -> bool {
    let fin = nom.rsplit_once('.').map(|(_, fin)| fin.to_ascii_lowercase()).unwrap_or_default();
    IMAGES.contains(&fin.as_str())
}

fn photo<T>(cx: Contexte<'_>, lu: &Lu<T>, photo: Option<&Photo>, dits: &mut Dits) {
    let Some(photo) = photo else { return };
    let nom = &photo.fichier;
    if !est_une_image(nom) {
        dits.push(
            Diagnostic::error(
                "photo-format",
                format!("`{nom}` n’est pas une photographie que les navigateurs montrent."),
            )
            .at(lu.place("photo.fichier"))
            .help(if est_heic(nom) {
                AIDE_HEIC
            } else {
                "Enregistrez-la en `.jpg`, `.png`, `.webp` ou `.avif`."
            }),
        );
    } else if cx.sources.get(&format!("{}/{nom}", dossier(&lu.file))).is_none() {
        dits.push(
            Diagnostic::error(
                "photo-introuvable",
                format!("La photographie `{nom}` n’est pas à côté de ce fichier."),
            )
            .at(lu.place("photo.fichier"))
            .help(
                absente(cx, nom, dossier(&lu.file)).unwrap_or_else(|| {
                    format!("Posez-la dans `{}/`, ou corrigez son nom.", dossier(&lu.file))
                }),
            ),
        );
    }
    dits.extend(alt(lu, photo));
    dits.extend(markdown::signes::redondant(&photo.alt).map(|dit| dit.at(lu.place("photo.alt"))));
    dits.extend(autorisation(lu, photo));
}

/// Where a picture that lacks in a folder is: there under another name, or elsewhere under its own.
fn absente(cx: Contexte<'_>, nom: &str, dossier: &str) -> Option<String> {
    let images = || cx.sources.under("content").chain(cx.sources.under("static")).map(|file| &*file.path);
    let images =
        || images().filter(|chemin| est_une_image(chemin)).filter_map(|chemin| chemin.rsplit_once('/'));
    let ici: Vec<&str> = images().filter(|(d, _)| *d == dossier).map(|(_, image)| image).collect();
    let debut = |nom: &str| nom.rsplit_once('.').map_or(nom, |(debut, _)| debut).to_lowercase();
    let meme = ici.iter().copied().find(|image| debut(image) == debut(nom));
    if let Some(la) = meme.or_else(|| nearest(nom, ici.iter().copied())) {
        return Some(format!("Il y a là « {la} » : écrivez ce nom, ou renommez le fichier."));
    }
    if let Some(ailleurs) = images().find(|(_, image)| *image == nom).map(|(ailleurs, _)| ailleurs) {
        return Some(format!("Elle est dans `{ailleurs}/` : déplacez-la dans `{dossier}/`."));
    }
    let mut fichiers = cx.sources.under(dossier).filter_map(|file| file.path.rsplit_once('/'));
    let heic = fichiers.find(|(d, image)| *d == dossier && est_heic(image) && debut(image) == debut(nom))?.1;
    Some(format!("Il y a là « {heic} ». {AIDE_HEIC}"))
}

/// The text is for those who do not see the picture (RGAA 1.1); the name of its file says nothing.
fn alt<T>(lu: &Lu<T>, photo: &Photo) -> Option<Diagnostic> {
    let nom = photo.fichier.rsplit_once('.').map_or(photo.fichier.as_str(), |(nom, _)| nom);
    let alt = photo.alt.trim();
    (alt == nom || alt == photo.fichier).then(|| {
        Diagnostic::error(
            "photo-sans-texte",
            "Le texte de cette photographie n’est que le nom de son fichier.",
        )
        .at(lu.place("photo.alt"))
        .help("Dites dans `alt` ce que l’on y voit, pour qui ne la voit pas.")
    })
}

/// What people write in a field that must not be empty.
const PAS_ENCORE: [&str; 8] = ["non", "aucune", "?", "-", "à demander", "à venir", "en attente", "en cours"];

/// Pupils are minors: no authorisation, no picture. The reader refuses an empty field; this, what is as empty.
fn autorisation<T>(lu: &Lu<T>, photo: &Photo) -> Option<Diagnostic> {
    let ecrit = photo.autorisation.trim().trim_end_matches('.').to_lowercase();
    PAS_ENCORE.contains(&ecrit.as_str()).then(|| {
        Diagnostic::error("photo-sans-autorisation", "Cette photographie n’a pas encore d’autorisation.")
            .at(lu.place("photo.autorisation"))
            .help("Donnez la référence de l’autorisation écrite, ou « personne de reconnaissable » ; d’ici là, enlevez la photographie.")
    })
}

/// An image of a text is beside its file, or in `static/` when its address starts with `/`.
fn images<T>(cx: Contexte<'_>, document: &Document<T>, dits: &mut Dits) {
    let fichier = &document.lu.file;
    for image in markdown::images(&document.corps).iter() {
        let cible = image.cible.as_str();
        if cible.is_empty() || cible.contains(':') || cible.starts_with("//") {
            // Not a file of the project: `markdown::verifie` has told it.
            continue;
        }
        let chemin = match cible.strip_prefix('/') {
            Some(reste) => format!("static/{reste}"),
            None => format!("{}/{cible}", dossier(fichier)),
        };
        if est_heic(&chemin) {
            let message = format!("`{cible}` n’est pas une photographie que les navigateurs montrent.");
            dits.push(Diagnostic::error("photo-format", message).at(image.place.clone()).help(AIDE_HEIC));
        } else if cx.sources.get(&chemin).is_none() {
            dits.push(
                Diagnostic::error("image-introuvable", format!("Il n’y a pas de fichier `{chemin}`."))
                    .at(image.place.clone())
                    .help(
                        chemin.rsplit_once('/').and_then(|(ou, nom)| absente(cx, nom, ou)).unwrap_or_else(
                            || "Posez l’image à côté du texte, ou corrigez son nom.".to_owned(),
                        ),
                    ),
            );
        }
    }
}
