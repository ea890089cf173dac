//! The example staff fit the example province.

use std::collections::HashSet;

use super::*;
use crate::accounts::staff::password::Passwords;
use crate::province::Documents;

fn province() -> Province {
    Province::from_documents(&Documents::example()).unwrap()
}

#[test]
fn there_is_somebody_for_every_role_and_both_kinds_of_unit() {
    let province = province();
    let staff = example(&province).unwrap();
    for role in Role::ALL {
        assert!(staff.iter().any(|member| member.role == role), "nobody is {role:?}");
    }
    let officers = || staff.iter().filter(|member| member.role == Role::UnitOfficer);
    let units: Vec<_> =
        officers().map(|o| province.unit(o.unit.as_ref().unwrap()).unwrap()).collect();
    assert!(units.iter().any(|unit| unit.commune.is_some()));
    assert!(units.iter().any(|unit| unit.commune.is_none()));
    let names: HashSet<_> = staff.iter().map(|member| &member.username).collect();
    assert_eq!(names.len(), staff.len());
}

#[test]
fn nobody_takes_the_example_for_real() {
    for member in example(&province()).unwrap() {
        assert!(member.name.ends_with("(ví dụ)"), "{} does not say so", member.name);
        assert!(member.password.starts_with("vi-du-"), "{}", member.username);
    }
}

#[test]
fn a_mistake_names_the_field() {
    let province = province();
    for (from, to, expected) in [
        ("role = \"auditor\"", "role = \"king\"", "staff.toml cannot be read: "),
        ("unit = \"so_xay_dung\"", "unit = \"navy\"", "staff.toml: staff.2.unit: "),
        ("unit = \"so_xay_dung\"\n", "", "staff.toml: staff.2.unit: "),
    ] {
        assert!(EXAMPLE.contains(from));
        let said = read(&EXAMPLE.replacen(from, to, 1), &province).unwrap_err().to_string();
        assert!(said.starts_with(expected), "{said:?}");
    }
}

#[tokio::test]
async fn every_hash_is_that_of_the_password_beside_it() {
    let passwords = Passwords::new(2);
    for ExampleStaff { username, password, password_hash, .. } in example(&province()).unwrap() {
        assert!(passwords.fits(password, Some(password_hash)).await.unwrap(), "{username}");
    }
}
