//! Partners that may be asked for data: where each is, and the key to it. What is asked
//! stands in the province's `connectors.toml`, which names partners and knows no key.

use std::collections::{HashMap, HashSet};

use reqwest::Url;
use reqwest::header::HeaderName;
use serde::{Deserialize, Serialize};

/// Partners.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Connectors {
    /// Whom connectors may ask.
    pub partners: Vec<Partner>,
}

/// Somebody who has data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Partner {
    /// What `connectors.toml` calls it.
    pub name: String,
    /// `https://host` or `http://host:port`; nothing else of it is ever called.
    pub origin: String,
    /// The header that carries the key.
    pub header: String,
    /// The variable of the environment that has the header's value; empty for none.
    pub secret_env: String,
    /// What that variable holds.
    #[serde(skip)]
    pub secret: String,
}

impl Default for Partner {
    fn default() -> Self {
        Self {
            name: String::new(),
            origin: String::new(),
            header: "authorization".into(),
            secret_env: String::new(),
            secret: String::new(),
        }
    }
}

/// Keeps the key out of logs.
impl std::fmt::Debug for Partner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Partner")
            .field("name", &self.name)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

impl Partner {
    /// The address of `path` there; `None` where that would be somewhere else.
    pub fn address(&self, path: &str) -> Option<Url> {
        let home = Url::parse(&self.origin).ok()?;
        self.leads(&home, path)
    }

    /// Where a link leads that stands at `from`; `None` where that would be somewhere else.
    pub fn leads(&self, from: &Url, link: &str) -> Option<Url> {
        let home = Url::parse(&self.origin).ok()?;
        let mut address = from.join(link).ok().filter(|to| to.origin() == home.origin())?;
        address.set_fragment(None);
        // The key is the operator's alone.
        address.set_username("").ok()?;
        address.set_password(None).ok()?;
        Some(address)
    }
}

impl Connectors {
    /// The partner of that name.
    pub fn partner(&self, name: &str) -> Option<&Partner> {
        self.partners.iter().find(|partner| partner.name == name)
    }

    /// Takes the keys out of the environment.
    pub(super) fn take_secrets(&mut self, variables: &HashMap<String, String>) {
        for partner in &mut self.partners {
            partner.secret = variables.get(&partner.secret_env).cloned().unwrap_or_default();
        }
    }

    /// The first field that cannot be, and what it should be.
    pub(super) fn check(&self) -> Result<(), (String, &'static str)> {
        let mut names = HashSet::new();
        for (number, partner) in self.partners.iter().enumerate() {
            let wrong =
                |field: &str, why| Err((format!("connectors.partners.{number}.{field}"), why));
            if partner.name.is_empty() || !names.insert(&partner.name) {
                return wrong("name", "must be there, each once");
            }
            let url = Url::parse(&partner.origin).ok();
            let web = url.is_some_and(|url| {
                ["http", "https"].contains(&url.scheme())
                    && url.origin().ascii_serialization() == partner.origin
            });
            if !web {
                return wrong("origin", "must be http(s)://host without a path");
            }
            if HeaderName::from_bytes(partner.header.as_bytes()).is_err() {
                return wrong("header", "must be the name of a header");
            }
            if !partner.secret_env.is_empty() && partner.secret.is_empty() {
                return wrong("secret_env", "is not set in the environment");
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leads_to_another_host() {
        let partner = Partner { origin: "https://lgsp.example.vn".into(), ..Partner::default() };
        assert!(partner.address("/a?b=1").is_some_and(|url| url.path() == "/a"));
        for path in ["//169.254.169.254/x", "https://elsewhere.vn/", "\\\\elsewhere.vn\\x"] {
            assert_eq!(partner.address(path), None, "{path}");
        }
        let page = partner.address("/a/b?page=1").unwrap();
        for (link, there) in [
            ("?page=2", "https://lgsp.example.vn/a/b?page=2"),
            ("c#end", "https://lgsp.example.vn/a/c"),
            ("https://x:y@lgsp.example.vn/d", "https://lgsp.example.vn/d"),
        ] {
            assert_eq!(partner.leads(&page, link).unwrap().as_str(), there);
        }
        for link in
            ["http://lgsp.example.vn/a", "https://lgsp.example.vn:8443/", "//x.vn/", "ftp:a"]
        {
            assert_eq!(partner.leads(&page, link), None, "{link}");
        }
    }

    #[test]
    fn each_complaint_names_its_field_and_the_key_comes_from_the_environment() {
        let partner = |change: fn(&mut Partner)| {
            let mut one = Partner {
                name: "lgsp".into(),
                origin: "https://lgsp.example.vn".into(),
                secret_env: "LGSP_KEY".into(),
                ..Partner::default()
            };
            change(&mut one);
            let mut all = Connectors { partners: vec![one] };
            all.take_secrets(&[("LGSP_KEY".to_owned(), "Bearer x".to_owned())].into());
            all
        };
        let good = partner(|_| {});
        assert_eq!(good.check(), Ok(()));
        assert_eq!(good.partner("lgsp").unwrap().secret, "Bearer x");
        assert!(!format!("{good:?}").contains("Bearer") && good.partner("other").is_none());
        let complaint = |change| partner(change).check().unwrap_err().0;
        assert_eq!(complaint(|one| one.name.clear()), "connectors.partners.0.name");
        for origin in ["lgsp.example.vn", "ftp://lgsp.vn", "https://lgsp.vn/a", "https://lgsp.vn/"]
        {
            let mut all = partner(|_| {});
            all.partners[0].origin = origin.to_owned();
            assert_eq!(all.check().unwrap_err().0, "connectors.partners.0.origin", "{origin}");
        }
        assert_eq!(complaint(|one| one.header = "a b".into()), "connectors.partners.0.header");
        let unset = complaint(|one| one.secret_env = "NOT_SET".into());
        assert_eq!(unset, "connectors.partners.0.secret_env");
    }
}
