//! `cmq` makes the public site of a network of Campus des métiers et des qualifications.
//!
//! A site is a table from addresses to pages, and every page is a pure function of the content and the
//! theme: `build` cooks the whole table, `serve` cooks only what a browser asks for.
//!
//! ```text
//!  content/  themes/  static/
//!      │  source     every file read once; the only module that reads the project from disk
//!      ▼
//!   Sources          bytes, path, content hash
//!      │  read       YAML, Markdown with front matter, CSV → typed values; never stops at the first fault
//!      ▼
//!   Brouillon        what was written, as it was written; may be wrong
//!      │  check      apply every rule, resolve every reference, collect every Diagnostic
//!      ▼
//!   Reseau           the network: nothing in it dangles, so nothing after this can fail on content
//!      │  plan       which pages exist, at which address
//!      ▼
//!   Site             address → Page
//!      │  render     Page + Theme → bytes; pure, parallel
//!      ▼
//!  publish → disk, all or nothing          serve → browser, only what is asked
//! ```
//!
//! Reading order is execution order. The disk is touched at the two ends only, and the arrow never turns
//! back: a test reads the `use crate::` lines and fails when a module reaches up.

pub mod address;
pub mod assets;
pub mod build;
pub mod check;
pub mod cli;
pub mod correct;
pub mod diagnostic;
pub mod etat;
pub mod externes;
pub mod french;
pub mod import;
pub mod liens;
pub mod link;
pub mod markdown;
pub mod model;
pub mod page;
pub mod plan;
pub mod publish;
pub mod read;
pub mod render;
pub mod reseau;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod serve;
pub mod source;
pub mod table;
pub mod theme;
pub mod watch;
