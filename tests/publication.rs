//! The output folder, as whole behaviours: what is there before, what is there after.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set its scene has failed")]

#[path = "publication/chantier.rs"]
mod chantier;
#[path = "publication/disque.rs"]
mod disque;
#[path = "publication/interruption.rs"]
mod interruption;
#[path = "publication/recit.rs"]
mod recit;
#[path = "publication/refus.rs"]
mod refus;
