//! JSON-LD against schema.org's own vocabulary, on every page of the real site.

#![allow(clippy::expect_used, reason = "a test stops where it finds nothing to test")]

mod site;

use schemaorg_rs::graph::extract_all;
use schemaorg_rs::validation::{Severity, validate};

#[test]
fn linked_data_speaks_schema_org() {
    let prepared = site::prepare(".");
    let mut wrong = Vec::new();
    let mut kinds = std::collections::BTreeSet::new();
    for (address, html) in site::pages(&prepared) {
        let graph = extract_all(&html).expect("readable data");
        for node in &graph.nodes {
            kinds.extend(node.types.iter().cloned());
        }
        for fault in validate(&graph).diagnostics {
            // `Info` tells which terms schema.org still calls pending.
            if fault.severity != Severity::Info {
                wrong.push(format!("{address}: {fault:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for kind in [
        "EducationalOrganization",
        "EducationalOccupationalProgram",
        "Place",
        "Report",
        "GovernmentOrganization",
        "BreadcrumbList",
    ] {
        assert!(kinds.iter().any(|k| k.contains(kind)), "no page says {kind}: {kinds:?}");
    }
}
