//! The guide, followed: shared by `tests/guide.rs` and by the example that makes what its pictures show.

pub(crate) mod gestes;
pub(crate) mod lecture;
pub(crate) mod scene;
