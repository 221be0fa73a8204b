//! The filters that templates may use: pure functions of their value.

use tera::{Kwargs, State, Tera};

/// Registers every filter; before templates are added, for Tera looks their names up then.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("nombre", |value: i64, _: Kwargs, _: &State<'_>| crate::french::nombre(value));
    tera.register_filter("slug", |value: &str, _: Kwargs, _: &State<'_>| crate::french::slug(value));
    tera.register_filter("initiale", |value: &str, _: Kwargs, _: &State<'_>| {
        crate::french::initiale(value).to_string()
    });
}
