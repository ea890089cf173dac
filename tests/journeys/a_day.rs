//! A day of a province, in short; `./run demo-day` has 1,400 reports.

use citizen_tests::day::{Shape, a_day};

#[test]
fn at_its_end_every_view_tells_the_same_to_the_last_report() {
    let day = a_day(&Shape::SHORT, &|what| eprintln!("{what}"));
    eprintln!("{}", day.agreement);
    assert_eq!((day.reports, day.taken_on, day.units), (54, 46, 15));
    assert_eq!(day.agreement.differences, Vec::<String>::new());
}
