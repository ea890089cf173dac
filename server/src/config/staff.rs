//! How staff sign in beside their passwords: section `staff`.

use serde::{Deserialize, Serialize};

/// How staff sign in beside their passwords.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StaffConfig {
    /// A provider that knows them.
    pub oidc: Oidc,
}

/// An OpenID Connect provider, asked by the authorization code flow with PKCE.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Oidc {
    /// The provider's issuer, letter by letter as its tokens have it; empty: none.
    pub issuer: String,
    /// What this server is called there.
    pub client_id: String,
    /// Its secret there; empty for a public client. Keep it in
    /// `CITIZEN_STAFF_OIDC_CLIENT_SECRET`.
    #[serde(skip_serializing)]
    pub client_secret: String,
    /// The `acr` without which nobody comes in; empty: any.
    pub acr: String,
    /// What of `acr` and `amr` means that the second factor was shown there.
    pub second_factor: Vec<String>,
    /// The claim that names the member of staff.
    pub claim: String,
    /// What follows `@` in the claim: only what stands before is the user name. Empty:
    /// the whole claim is.
    pub domain: String,
    /// Whoever signs out of a session begun at the provider signs out there, too, where it
    /// offers that.
    pub sign_out: bool,
    /// What the button says, in Vietnamese.
    pub label_vi: String,
    /// What the button says, in English.
    pub label_en: String,
}

impl Default for Oidc {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            client_id: String::new(),
            client_secret: String::new(),
            acr: String::new(),
            second_factor: Vec::new(),
            claim: "preferred_username".into(),
            domain: String::new(),
            sign_out: true,
            label_vi: String::new(),
            label_en: String::new(),
        }
    }
}

/// Keeps the secret out of logs.
impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

impl Oidc {
    /// What is wrong: the field, and what it must be.
    pub(super) fn check(&self) -> Result<(), (&'static str, &'static str)> {
        if self.issuer.is_empty() {
            return if self.client_id.is_empty() {
                Ok(())
            } else {
                Err(("staff.oidc.issuer", "must be set where client_id is"))
            };
        }
        if !private(&self.issuer) {
            return Err(("staff.oidc.issuer", "must be https://…, without query and fragment"));
        }
        for (field, value) in [
            ("staff.oidc.client_id", &self.client_id),
            ("staff.oidc.claim", &self.claim),
            ("staff.oidc.label_vi", &self.label_vi),
            ("staff.oidc.label_en", &self.label_en),
        ] {
            if value.trim().is_empty() {
                return Err((field, "must be set where issuer is"));
            }
        }
        if self.claim == "email" && self.domain.is_empty() {
            return Err(("staff.oidc.domain", "must be set where the claim is email"));
        }
        if self.domain.contains('@') {
            return Err(("staff.oidc.domain", "must be what follows the @"));
        }
        if self.second_factor.iter().any(String::is_empty) {
            return Err(("staff.oidc.second_factor", "must not hold an empty value"));
        }
        Ok(())
    }
}

/// An address over TLS, or one of this machine.
fn private(issuer: &str) -> bool {
    let Ok(url) = reqwest::Url::parse(issuer) else { return false };
    let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let bare = url.query().is_none() && url.fragment().is_none();
    bare && (url.scheme() == "https" || (url.scheme() == "http" && here))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complaint(change: impl FnOnce(&mut Oidc)) -> Result<(), &'static str> {
        let mut oidc = Oidc {
            issuer: "https://sso.example.vn/realms/tinh".into(),
            client_id: "citizen".into(),
            label_vi: "Đăng nhập bằng tài khoản tỉnh".into(),
            label_en: "Sign in with the province's account".into(),
            ..Oidc::default()
        };
        assert_eq!(oidc.check(), Ok(()));
        change(&mut oidc);
        oidc.check().map_err(|(field, _)| field)
    }

    #[test]
    fn each_complaint_names_its_field() {
        assert_eq!(Oidc::default().check(), Ok(()), "nothing is asked for");
        for issuer in ["", "sso.example.vn", "http://sso.example.vn", "https://a.vn/?x"] {
            assert_eq!(complaint(|o| o.issuer = issuer.into()), Err("staff.oidc.issuer"));
        }
        assert_eq!(complaint(|o| o.issuer = "http://127.0.0.1:9000".into()), Ok(()));
        assert_eq!(complaint(|o| o.client_id.clear()), Err("staff.oidc.client_id"));
        assert_eq!(complaint(|o| o.claim.clear()), Err("staff.oidc.claim"));
        assert_eq!(complaint(|o| o.claim = "email".into()), Err("staff.oidc.domain"));
        assert_eq!(complaint(|o| o.domain = "@tinh.vn".into()), Err("staff.oidc.domain"));
        assert_eq!(complaint(|o| o.label_vi.clear()), Err("staff.oidc.label_vi"));
        assert_eq!(complaint(|o| o.label_en = " ".into()), Err("staff.oidc.label_en"));
        let empty = |o: &mut Oidc| o.second_factor = vec![String::new()];
        assert_eq!(complaint(empty), Err("staff.oidc.second_factor"));
    }

    #[test]
    fn the_secret_stays_out_of_logs_and_of_what_is_printed() {
        let oidc = Oidc { client_secret: "bi-mat".into(), ..Oidc::default() };
        assert!(!format!("{oidc:?}").contains("bi-mat"));
        assert!(!toml::to_string(&oidc).unwrap().contains("bi-mat"));
    }
}
