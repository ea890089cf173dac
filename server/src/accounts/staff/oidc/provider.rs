//! What is asked of the provider, and what of its answers is believed.
//!
//! Its metadata and keys are asked for anew with every sign-in: these are few, a key that
//! was changed is known at once, and nobody is sent to a provider that is away.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreGenderClaim,
};
use openidconnect::{
    AccessToken, AdditionalClaims, AuthType, AuthenticationContextClass, AuthorizationCode,
    ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, HttpRequest, HttpResponse, IssuerUrl, JwsSigningAlgorithm as _, Nonce,
    OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, ProviderMetadataWithLogout,
    RedirectUrl, RequestTokenError, Scope, SubjectIdentifier, TokenResponse as _, UserInfoClaims,
    UserInfoError,
};
use reqwest::{Client, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::attempt::Attempt;
use super::error::OidcError;
use crate::config::{Config, Oidc};
use crate::fetch::{self, FetchError};

/// Where in the console the provider sends people back to.
pub const BACK: &str = "/console/sign-in";
/// Bytes of an answer.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// A client that can ask for tokens and for what is known of a person.
type Asking = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The configured provider.
pub struct Provider {
    /// What the operator decided.
    pub settings: Oidc,
    issuer: IssuerUrl,
    pub(super) back: RedirectUrl,
    http: Client,
}

/// Why there is no provider.
#[derive(Debug, thiserror::Error)]
pub enum NotReady {
    /// An address is none.
    #[error("{0}")]
    Address(#[from] openidconnect::url::ParseError),
    /// No TLS client can be made on this machine.
    #[error("{0}")]
    Client(#[from] reqwest::Error),
}

/// What the provider says of whoever comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The user name, as the claim has it.
    pub username: String,
    /// Whether the second factor was shown there.
    pub factor: bool,
    /// The ID token itself, as it came.
    pub id_token: String,
}

/// Every claim that is not one of the standard.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Others(Map<String, Value>);

impl AdditionalClaims for Others {}

impl Provider {
    /// As configured; `None` when none is.
    ///
    /// # Errors
    /// [`NotReady`].
    pub fn open(config: &Config) -> Result<Option<Self>, NotReady> {
        let settings = config.staff.oidc.clone();
        if settings.issuer.is_empty() {
            return Ok(None);
        }
        let issuer = IssuerUrl::new(settings.issuer.clone())?;
        let back = RedirectUrl::new(format!("{}{BACK}", config.public_url))?;
        Ok(Some(Self { settings, issuer, back, http: fetch::client()? }))
    }

    /// The address to send a browser to.
    ///
    /// # Errors
    /// [`OidcError::Away`].
    pub async fn address(&self, state: &str, attempt: &Attempt) -> Result<String, OidcError> {
        let (client, _) = self.client().await?;
        let (state, nonce) = (state.to_owned(), attempt.nonce.clone());
        let verifier = PkceCodeVerifier::new(attempt.verifier.clone());
        let mut asked = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        match self.settings.claim.as_str() {
            "sub" => {}
            "email" => asked = asked.add_scope(Scope::new("email".into())),
            _ => asked = asked.add_scope(Scope::new("profile".into())),
        }
        if !self.settings.acr.is_empty() {
            let acr = AuthenticationContextClass::new(self.settings.acr.clone());
            asked = asked.add_auth_context_value(acr);
        }
        Ok(asked.url().0.to_string())
    }

    /// Whether an answer may be the provider's, where it says whose it is (RFC 9207).
    pub fn is(&self, issuer: Option<&str>) -> bool {
        issuer.is_none_or(|issuer| issuer == self.settings.issuer)
    }

    /// The provider's word for a code: an ID token whose signature, issuer, audience,
    /// expiry, nonce and `acr` are as they must be.
    ///
    /// # Errors
    /// [`OidcError`].
    pub async fn word(
        &self,
        code: String,
        attempt: &Attempt,
        now: Timestamp,
    ) -> Result<Word, OidcError> {
        let (client, metadata) = self.client().await?;
        let http = |request| call(self.http.clone(), request);
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| OidcError::Away(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier.clone()))
            .request_async(&http)
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(said) => OidcError::Declined(said.to_string()),
                RequestTokenError::Request(error) => error.into(),
                error => OidcError::Away(error.to_string()),
            })?;
        let missing = || OidcError::TokenInvalid("there is none".to_owned());
        let token = answer.id_token().ok_or_else(missing)?;
        // A signature by the shared secret would prove no more than that we know it too.
        let algorithms = metadata.id_token_signing_alg_values_supported().iter().cloned();
        let at = chrono::DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
        let wanted = self.settings.acr.clone();
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(algorithms.filter(|algorithm| !algorithm.uses_shared_secret()))
            .set_time_fn(move || at)
            .set_auth_context_verifier_fn(move |acr| match acr {
                _ if wanted.is_empty() => Ok(()),
                Some(acr) if acr.as_str() == wanted => Ok(()),
                _ => Err(String::new()),
            });
        let claims = token.claims(&verifier, &Nonce::new(attempt.nonce.clone())).map_err(
            |error| match error {
                ClaimsVerificationError::InvalidAuthContext(_) => OidcError::AcrMissing,
                error => OidcError::TokenInvalid(error.to_string()),
            },
        )?;
        let acr = claims.auth_context_ref().map(|acr| acr.as_str());
        let amr = claims.auth_method_refs().into_iter().flatten().map(|amr| amr.as_str());
        let counts = |shown: &str| self.settings.second_factor.iter().any(|one| one == shown);
        let factor = acr.into_iter().chain(amr).any(counts);
        let id_token = token.to_string();
        let mut said = payload(&id_token).unwrap_or_default();
        if !said.contains_key(&self.settings.claim) {
            said = self.known(&client, answer.access_token(), claims.subject()).await?;
        }
        let username = username(&self.settings, &said).unwrap_or_default();
        Ok(Word { username, factor, id_token })
    }

    /// What the provider knows of a person, where the token does not say it.
    async fn known(
        &self,
        client: &Asking,
        access: &AccessToken,
        subject: &SubjectIdentifier,
    ) -> Result<Map<String, Value>, OidcError> {
        let http = |request| call(self.http.clone(), request);
        let asked = client.user_info(access.clone(), Some(subject.clone()));
        let Ok(asked) = asked else { return Ok(Map::new()) };
        let claims: Result<UserInfoClaims<Others, CoreGenderClaim>, _> =
            asked.request_async(&http).await;
        let claims = claims.map_err(|error| match error {
            UserInfoError::ClaimsVerification(error) => OidcError::TokenInvalid(error.to_string()),
            UserInfoError::Response(status, ..) => OidcError::Declined(status.to_string()),
            UserInfoError::Request(error) => error.into(),
            error => OidcError::Away(error.to_string()),
        })?;
        match serde_json::to_value(claims) {
            Ok(Value::Object(claims)) => Ok(claims),
            _ => Ok(Map::new()),
        }
    }

    /// What the provider says of itself.
    pub(super) async fn metadata(&self) -> Result<ProviderMetadataWithLogout, OidcError> {
        let http = |request| call(self.http.clone(), request);
        let metadata = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &http).await;
        metadata.map_err(|error| match error {
            openidconnect::DiscoveryError::Request(error) => error.into(),
            error => OidcError::Away(error.to_string()),
        })
    }

    async fn client(&self) -> Result<(Asking, ProviderMetadataWithLogout), OidcError> {
        let metadata = self.metadata().await?;
        let Oidc { client_id, client_secret, .. } = &self.settings;
        let secret = Some(client_secret).filter(|secret| !secret.is_empty());
        let client = CoreClient::from_provider_metadata(
            metadata.clone(),
            ClientId::new(client_id.clone()),
            secret.cloned().map(ClientSecret::new),
        );
        let ways = metadata.token_endpoint_auth_methods_supported();
        let basic = ways.is_none_or(|ways| ways.contains(&CoreClientAuthMethod::ClientSecretBasic));
        let way = if basic { AuthType::BasicAuth } else { AuthType::RequestBody };
        Ok((client.set_auth_type(way).set_redirect_uri(self.back.clone()), metadata))
    }
}

/// One call, bounded in time and length.
async fn call(http: Client, request: HttpRequest) -> Result<HttpResponse, FetchError> {
    let request = reqwest::Request::try_from(request).map_err(fetch::away)?;
    let response = http.execute(request).await.map_err(fetch::away)?;
    let (status, headers) = (response.status(), response.headers().clone());
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        return Err(FetchError::Away(status.to_string()));
    }
    let mut answer = HttpResponse::new(fetch::body(response, ANSWER_BYTES_MAX).await?);
    (*answer.status_mut(), *answer.headers_mut()) = (status, headers);
    Ok(answer)
}

/// What a token says, once its signature was looked at.
fn payload(token: &str) -> Option<Map<String, Value>> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The user name in the claims. An address of mail counts once the provider saw that it is
/// theirs.
fn username(settings: &Oidc, said: &Map<String, Value>) -> Option<String> {
    let Oidc { claim, domain, .. } = settings;
    if claim == "email" && said.get("email_verified") != Some(&Value::Bool(true)) {
        return None;
    }
    let text = said.get(claim)?.as_str()?.trim().to_lowercase();
    if text.contains(char::is_control) {
        return None;
    }
    if domain.is_empty() {
        return Some(text);
    }
    let name = text.strip_suffix(&domain.to_lowercase())?.strip_suffix('@')?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn named(claim: &str, domain: &str, said: &Value) -> Option<String> {
        let (claim, domain) = (claim.to_owned(), domain.to_owned());
        username(&Oidc { claim, domain, ..Oidc::default() }, said.as_object().unwrap())
    }

    #[test]
    fn a_claim_names_a_member_of_staff() {
        let said = json!({ "upn": "An.Le@Tinh.vn", "email": "an.le@tinh.vn", "n": 7 });
        assert_eq!(named("upn", "tinh.vn", &said).as_deref(), Some("an.le"));
        assert_eq!(named("upn", "", &said).as_deref(), Some("an.le@tinh.vn"));
        assert_eq!(named("upn", "inh.vn", &said), None, "a part of a domain is another");
        assert_eq!(named("upn", "huyen.vn", &said), None);
        assert_eq!(named("email", "tinh.vn", &said), None, "not verified");
        let verified = json!({ "email": "an.le@tinh.vn", "email_verified": true });
        assert_eq!(named("email", "tinh.vn", &verified).as_deref(), Some("an.le"));
        assert_eq!(named("n", "", &said), None);
        assert_eq!(named("sub", "", &said), None);
    }
}
