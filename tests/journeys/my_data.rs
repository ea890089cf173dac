use citizen_tests::phone::Phone;
use citizen_tests::server::Server;
use uuid::Uuid;

use super::{AN, BINH};

#[test]
fn a_person_signs_out_the_phone_that_was_lost_and_no_other_and_nobody_elses() {
    let server = Server::start();
    let lost = Phone::signed_in(&server, &server.url(), AN);
    let here = Phone::signed_in(&server, &server.url(), AN);
    let other = Phone::signed_in(&server, &server.url(), BINH);
    let id_of = |phone: &Phone, current: bool| {
        let all = phone.json(&["devices"]);
        let found = all["items"].as_array().unwrap().iter().find(|one| one["current"] == current);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    };
    let revoke = |id: &str| here.run(&["revoke-device", id]);
    let own = revoke(&id_of(&here, true));
    assert_eq!(own.code, Some(1), "{}{}", own.out, own.err);
    for nobody in [id_of(&other, true), Uuid::now_v7().to_string()] {
        assert_eq!(revoke(&nobody).code, Some(1), "{nobody}");
    }
    assert_eq!(other.run(&["devices"]).code, Some(0));

    let other_own = id_of(&here, false);
    let left = here.json(&["revoke-device", other_own.as_str()]);
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
    assert_eq!(left["items"][0]["current"], true);
    assert_eq!(lost.run(&["devices"]).code, Some(4), "it must sign in");
    assert_eq!(here.run(&["devices"]).code, Some(0));
}
