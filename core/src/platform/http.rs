//! HTTP over reqwest: HTTP/2 where offered, gzip, redirects left alone.
//!
//! Certificates are checked against the Mozilla roots compiled in and with one
//! crypto provider, both passed explicitly: the platform verifier needs a Java
//! machine that a command line or a background process does not have. Plain
//! `http://` is for a server on the same machine or in a test.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_util::TryStreamExt;
use reqwest::{Body, Client, RequestBuilder, redirect};
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::watch;

use super::moving::Moving;
use super::transport::{Method, Opened, Request, Response, Transport, TransportError};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(15);
/// Mobile networks drop idle connections without a word after about this long.
const IDLE_TIMEOUT: Duration = Duration::from_secs(50);
/// What was sent and is not acknowledged for so long is lost with its connection.
/// Repeating it waits twice as long each time; a new connection begins anew.
#[cfg(any(target_os = "linux", target_os = "android"))]
const SILENCE: Duration = Duration::from_secs(10);
const USER_AGENT: &str = concat!("citizen-core/", env!("CARGO_PKG_VERSION"));

/// Sends requests over the network of the machine. Needs a tokio runtime.
pub struct HttpTransport {
    tls: ClientConfig,
    clients: Mutex<Clients>,
    /// Counts changes of the network: what is under way ends with each.
    network: watch::Sender<u64>,
}

#[derive(Clone)]
struct Clients {
    shared: Client,
    /// For what must not queue behind an upload on one connection.
    own: Client,
}

impl HttpTransport {
    /// Sets the clients up; opens no connection.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, TransportError> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| TransportError::Connect(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let clients = Mutex::new(clients(&tls)?);
        Ok(Self { tls, clients, network: watch::Sender::new(0) })
    }

    fn client(&self, own_connection: bool) -> Result<Client, TransportError> {
        let clients = self.clients.lock();
        let clients = clients.map_err(|_| TransportError::Connect("client lock".into()))?;
        Ok(if own_connection { clients.own.clone() } else { clients.shared.clone() })
    }

    fn builder(&self, request: Request, body: Body) -> Result<RequestBuilder, TransportError> {
        let client = self.client(request.own_connection)?;
        let mut builder = client.request(method(request.method), &request.url).body(body);
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        Ok(builder)
    }

    async fn exchange(&self, mut request: Request) -> Result<Response, TransportError> {
        let (timeout, bytes) = (request.timeout, std::mem::take(&mut request.body));
        let moved = Moving::default();
        let body = if bytes.is_empty() { bytes.into() } else { moved.watched(bytes) };
        let answered = async {
            let answer = self.builder(request, body)?.send().await;
            let mut answer = answer.map_err(|error| translate(&error))?;
            let head = head(&answer);
            let mut body = BytesMut::new();
            while let Some(piece) = answer.chunk().await.map_err(|error| translate(&error))? {
                moved.moved();
                body.extend_from_slice(&piece);
            }
            Ok(Response { body: body.freeze(), ..head })
        };
        tokio::select! {
            biased;
            answer = answered => answer,
            () = moved.still_for(timeout) => Err(TransportError::Timeout),
        }
    }

    async fn opened(&self, mut request: Request) -> Result<Opened, TransportError> {
        let body = std::mem::take(&mut request.body).into();
        let answer = self.builder(request, body)?.send().await;
        let answer = answer.map_err(|error| translate(&error))?;
        let head = head(&answer);
        let pieces = answer.bytes_stream().map_err(|error| translate(&error));
        Ok((head, Box::pin(pieces)))
    }
}

fn head(answer: &reqwest::Response) -> Response {
    Response {
        status: answer.status().as_u16(),
        headers: answer
            .headers()
            .iter()
            .filter_map(|(name, value)| {
                Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
            })
            .collect(),
        body: Bytes::new(),
    }
}

impl Transport for HttpTransport {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + '_>> {
        Box::pin(async move {
            let mut network = self.network.subscribe();
            tokio::select! {
                biased;
                answer = self.exchange(request) => answer,
                _ = network.changed() => {
                    Err(TransportError::Broken("the network changed".into()))
                }
            }
        })
    }

    fn open(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Opened, TransportError>> + Send + '_>> {
        Box::pin(self.opened(request))
    }

    fn reset(&self) {
        self.network.send_modify(|changes| *changes += 1);
        // Old connections die with the clients that own them.
        if let (Ok(fresh), Ok(mut current)) = (clients(&self.tls), self.clients.lock()) {
            *current = fresh;
        }
    }
}

fn clients(tls: &ClientConfig) -> Result<Clients, TransportError> {
    let client = || {
        let client = Client::builder();
        #[cfg(any(target_os = "linux", target_os = "android"))]
        let client = client.tcp_user_timeout(SILENCE);
        client
            .tls_backend_preconfigured(tls.clone())
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .pool_idle_timeout(IDLE_TIMEOUT)
            .user_agent(USER_AGENT)
            .build()
            .map_err(|error| TransportError::Connect(error.to_string()))
    };
    Ok(Clients { shared: client()?, own: client()? })
}

fn translate(error: &reqwest::Error) -> TransportError {
    if error.is_connect() || error.is_builder() {
        TransportError::Connect(error.to_string())
    } else if error.is_timeout() {
        TransportError::Timeout
    } else {
        TransportError::Broken(error.to_string())
    }
}

const fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}
