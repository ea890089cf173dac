//! Every promise of `docs/services/README.md` has a proof: content made at the desks of a
//! real server, fetched once by a phone without an account, and then read, asked and
//! reported with the network off.
//!
//! | module | what lives there |
//! |---|---|
//! | [`proofs`] | what proves each promise |
//! | [`content`] | what desks make before |
//! | [`proven`] | looking for a proof |

mod content;
mod proofs;
mod proven;

use std::collections::BTreeSet;

use citizen_tests::gauges;
use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use citizen_tests::staff::Staff;
use serde_json::Value;

use self::content::{approve_figures, bring_dossier, bulletins, measure_rivers, publish, warn};
use self::proofs::PROOFS;
use self::proofs::Proof::{self, Reports};
use self::proven::proven;
use super::measured::measure;

/// Module and promise of every row.
fn promises() -> Vec<(String, String)> {
    let page = include_str!("../../docs/services/README.md");
    let mut all = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| [`")) {
        let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
        let module = cells.next().unwrap().split('`').nth(1).unwrap();
        for cell in cells {
            let parts = cell.trim_end_matches('|').split(" · ");
            all.extend(parts.map(|part| (module.to_owned(), part.trim().to_owned())));
        }
    }
    all
}

#[test]
fn every_promise_of_every_service_has_its_proof() {
    let (name, key) = gauges::source();
    let server = Server::start_with(&[(name, &key)]);
    publish(&server);
    bulletins(&server);
    measure(&server);
    measure_rivers(&server);
    approve_figures(&server);
    bring_dossier(&server);
    warn(&server);
    let phone = Phone::new(&server.url());
    // Without an account: reports cannot be synced, everything for everybody is.
    assert_eq!(phone.run(&["sync"]).code, Some(4));
    phone.json(&["dossier", "H44-261101-0001"]);

    let desks = Staff::sign_in(&server, "admin").get("desks");
    let all = promises();
    let modules: BTreeSet<&str> = all.iter().map(|(module, _)| module.as_str()).collect();
    assert_eq!(modules.len(), 18);
    let mut failed = Vec::new();
    // What is reported is looked for afterwards.
    let reports = PROOFS.iter().filter(|(_, _, proof)| matches!(proof, Reports(_)));
    for (module, promise, proof) in reports.clone() {
        if let Err(why) = proven(&server, &phone, &desks, module, proof) {
            failed.push(format!("{module}: {promise}: {why}"));
        }
    }
    for (module, promise) in &all {
        let proofs: Vec<&Proof> = PROOFS
            .iter()
            .filter(|(of, what, _)| of == module && what == promise)
            .map(|(_, _, proof)| proof)
            .collect();
        if proofs.is_empty() {
            failed.push(format!("{module}: {promise}: no proof"));
        }
        for proof in proofs.into_iter().filter(|proof| !matches!(proof, Reports(_))) {
            if let Err(why) = proven(&server, &phone, &desks, module, proof) {
                failed.push(format!("{module}: {promise}: {why}"));
            }
        }
    }
    let known: BTreeSet<(&str, &str)> =
        all.iter().map(|(module, promise)| (module.as_str(), promise.as_str())).collect();
    for (module, promise, _) in PROOFS {
        if !known.contains(&(*module, *promise)) {
            failed.push(format!("{module}: {promise}: proves what nobody promises"));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));

    // What was written without a network is all there, waiting.
    let waiting: Value = phone.json(&["--offline", "outbox"]);
    assert!(waiting["items"].as_array().unwrap().len() >= reports.count());
}
