//! `questions`: asks the question set of a real server's phone and prints how good the
//! answers were, as a table; with `--missed` every question not answered as it must be.

#![expect(clippy::print_stdout, reason = "the table is the product of this program")]

use citizen_tests::questions;
use citizen_tests::server::Server;

fn main() {
    let server = Server::start();
    let measured = questions::measure(&server);
    if std::env::args().nth(1).as_deref() == Some("--missed") {
        println!("{}\n", measured.missed.join("\n"));
    }
    print!("{measured}");
}
