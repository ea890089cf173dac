//! Whose case it is.

use serde::Serialize;

use crate::accounts::{Staff, phone};
use crate::policy::may_see_person;

/// Whose case it is, as far as the caller may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Reporter {
    /// The number with its middle hidden.
    pub phone_masked: String,
    /// The number, for whoever may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Name, number, mail as another program told them or staff noted them, for whoever may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The person asked to be known to the unit that answers alone.
    pub hide_name: bool,
}

impl Reporter {
    /// Whether it says who the person is.
    pub(super) const fn is_open(&self) -> bool {
        self.phone.is_some() || self.contact.is_some()
    }
}

/// Whose, of a case that `unit` has: their number, and what was told of them besides.
pub(super) fn reporter(
    staff: &Staff,
    unit: Option<&str>,
    hide_name: bool,
    (number, contact): (&str, Option<String>),
) -> Reporter {
    let may_see = may_see_person(staff, unit, hide_name);
    // Without a number: by the web or from another system.
    let open = number.starts_with('+') && may_see;
    let masked = if hide_name && !open { "***".to_owned() } else { phone::masked(number) };
    Reporter {
        phone_masked: masked,
        phone: open.then(|| number.to_owned()),
        contact: contact.filter(|_| may_see),
        hide_name,
    }
}
