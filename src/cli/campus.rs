//! The campus that an option names.

use crate::diagnostic::nearest;

/// What is said of a name that is no campus' of the site, and what to write instead.
pub(super) fn unknown<'a>(asked: &str, slugs: impl Iterator<Item = &'a str> + Clone) -> (String, String) {
    let near = nearest(asked, slugs.clone());
    let near = near.map(|near| format!(" Vouliez-vous dire « {near} » ?")).unwrap_or_default();
    let known = slugs.collect::<Vec<_>>().join(", ");
    (
        format!("Il n’y a pas de campus « {asked} » dans `content/campus/`."),
        format!("Les campus : {known}.{near}"),
    )
}
