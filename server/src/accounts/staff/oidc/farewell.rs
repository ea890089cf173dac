//! Signing out at the provider, too: OpenID Connect RP-Initiated Logout 1.0. The session
//! here is over before; the browser is sent on, and comes back to the sign-in page.

use openidconnect::core::CoreIdToken;
use openidconnect::{ClientId, LogoutRequest, PostLogoutRedirectUrl};

use super::error::OidcError;
use super::provider::Provider;

impl Provider {
    /// Where the browser ends its session at the provider that gave `id_token`; `None` where
    /// the provider offers no such address.
    ///
    /// # Errors
    /// [`OidcError::Away`]; [`OidcError::TokenInvalid`] for a token that is none.
    pub async fn farewell(&self, id_token: &str) -> Result<Option<String>, OidcError> {
        let token: CoreIdToken = id_token
            .parse()
            .map_err(|_| OidcError::TokenInvalid("the one that was kept is none".to_owned()))?;
        let metadata = self.metadata().await?;
        let Some(address) = metadata.additional_metadata().end_session_endpoint.clone() else {
            return Ok(None);
        };
        if !matches!(address.url().scheme(), "https" | "http") {
            return Ok(None);
        }
        let back = PostLogoutRedirectUrl::from_url(self.back.url().clone());
        let asked = LogoutRequest::from(address)
            .set_id_token_hint(&token)
            .set_client_id(ClientId::new(self.settings.client_id.clone()))
            .set_post_logout_redirect_uri(back);
        Ok(Some(asked.http_get_url().to_string()))
    }
}
