//! `questions`: asks the development set of a real server's phone and prints how good the
//! answers were, as a table; with `--missed` every question not answered as it must be;
//! with `--blind` the table of the set that nothing is tuned by.

#![expect(clippy::print_stdout, reason = "the table is the product of this program")]

use citizen_tests::questions::{BLIND, DEVELOPMENT, measure};
use citizen_tests::server::Server;

fn main() {
    let server = Server::start();
    let option = std::env::args().nth(1);
    if option.as_deref() == Some("--blind") {
        print!("{}", measure(&server, BLIND));
        return;
    }
    let measured = measure(&server, DEVELOPMENT);
    if option.as_deref() == Some("--missed") {
        println!("{}\n", measured.missed.join("\n"));
    }
    print!("{measured}");
}
