//! Lifetimes and limits of sign-in, a section of the configuration.

use serde::{Deserialize, Serialize};

/// Section `accounts` of the configuration; every field has a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Seconds an access token stays good.
    pub access_token_s: u32,
    /// Seconds a refresh token stays good without being used.
    pub refresh_token_s: u32,
    /// Seconds a one-time code stays good, at most 600.
    pub code_s: u32,
    /// One-time codes one number may be sent in an hour: the cost cap.
    pub codes_per_number_hour: u32,
    /// One-time codes one address may ask for in an hour. Many phones share
    /// the address of their carrier, so it is far above that of a number.
    pub codes_per_address_hour: u32,
    /// One-time codes one address may try in an hour.
    pub guesses_per_address_hour: u32,
    /// Staff sign-ins one address may try in an hour.
    pub logins_per_address_hour: u32,
    /// Staff sign-ins that may fail in an hour for one user name.
    pub failed_logins_per_name_hour: u32,
    /// Passwords hashed at the same time; each takes 19 MiB.
    pub passwords_at_once: u32,
    /// Seconds of idleness after which a staff session ends.
    pub staff_idle_s: u32,
    /// Seconds after which a staff session ends whatever happens.
    pub staff_session_s: u32,
    /// Whether administrators and whoever approves warnings must have a second
    /// factor. Off with `--dev`, whose example staff have none.
    pub second_factor: bool,
    /// Tries at a second factor in an hour, for one member of staff.
    pub factors_per_staff_hour: u32,
    /// Cookies only over TLS, with the `__Host-` prefix. Off only with `--dev`
    /// on this machine's own address; not a matter of the file.
    #[serde(skip)]
    pub secure_cookies: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            access_token_s: 3_600,
            refresh_token_s: 180 * 86_400,
            code_s: 300,
            codes_per_number_hour: 5,
            codes_per_address_hour: 200,
            guesses_per_address_hour: 500,
            logins_per_address_hour: 300,
            failed_logins_per_name_hour: 10,
            passwords_at_once: 2,
            staff_idle_s: 3_600,
            staff_session_s: 12 * 3_600,
            second_factor: true,
            factors_per_staff_hour: 20,
            secure_cookies: true,
        }
    }
}

impl Settings {
    /// The first setting that cannot be, by name, with what is wrong with it.
    ///
    /// # Errors
    /// The field and the bound it breaks.
    pub fn check(&self) -> Result<(), (&'static str, &'static str)> {
        let positive = [
            ("access_token_s", self.access_token_s),
            ("refresh_token_s", self.refresh_token_s),
            ("code_s", self.code_s),
            ("codes_per_number_hour", self.codes_per_number_hour),
            ("codes_per_address_hour", self.codes_per_address_hour),
            ("guesses_per_address_hour", self.guesses_per_address_hour),
            ("logins_per_address_hour", self.logins_per_address_hour),
            ("failed_logins_per_name_hour", self.failed_logins_per_name_hour),
            ("passwords_at_once", self.passwords_at_once),
            ("staff_idle_s", self.staff_idle_s),
            ("staff_session_s", self.staff_session_s),
            ("factors_per_staff_hour", self.factors_per_staff_hour),
        ];
        if let Some((field, _)) = positive.into_iter().find(|(_, value)| *value == 0) {
            return Err((field, "must be at least 1"));
        }
        if self.code_s > 600 {
            return Err(("code_s", "must be at most 600"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_stand_and_a_bad_bound_is_named() {
        assert_eq!(Settings::default().check(), Ok(()));
        let settings = Settings { code_s: 601, ..Settings::default() };
        assert_eq!(settings.check(), Err(("code_s", "must be at most 600")));
        let settings = Settings { staff_idle_s: 0, ..Settings::default() };
        assert_eq!(settings.check(), Err(("staff_idle_s", "must be at least 1")));
    }
}
