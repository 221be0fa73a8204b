//! The preview and its doorbell, through a real socket and a real folder.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set its scene has failed")]

#[path = "apercu/ajouts.rs"]
mod ajouts;
#[path = "fabrique/mod.rs"]
mod fabrique;
#[path = "apercu/nouvelles.rs"]
mod nouvelles;
#[path = "apercu/parties.rs"]
mod parties;
#[path = "apercu/regles.rs"]
mod regles;
#[path = "apercu/serveur.rs"]
mod serveur;
#[path = "apercu/sonnette.rs"]
mod sonnette;
#[path = "apercu/vivant.rs"]
mod vivant;
