//! The way to a broker that speaks TLS. The one of `rumqttc` brings a second
//! cryptography provider; here it speaks to a socket in a folder of this process alone,
//! and what goes in there goes on by the TLS of everything else.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpStream, UnixListener, UnixStream};
use tokio_rustls::TlsConnector;

use crate::config::Mqtt;

/// How long reaching the broker may take.
const CONNECT: Duration = Duration::from_secs(10);
/// Pause after the socket failed.
const PAUSE: Duration = Duration::from_secs(1);

/// What is spoken to the broker with: whom to believe, and who we are.
///
/// # Errors
/// The field of `observations.mqtt` at fault, and why.
pub fn config(mqtt: &Mqtt) -> Result<ClientConfig, (&'static str, &'static str)> {
    let mut roots = RootCertStore::empty();
    for authority in certificates(&mqtt.ca_file).map_err(|why| ("ca_file", why))? {
        roots.add(authority).map_err(|_| ("ca_file", "holds a certificate that cannot be"))?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| ("broker", "no version of TLS is spoken"))?
        .with_root_certificates(roots);
    if mqtt.cert_file.is_empty() && mqtt.key_file.is_empty() {
        return Ok(config.with_no_client_auth());
    }
    let ours = certificates(&mqtt.cert_file).map_err(|why| ("cert_file", why))?;
    let key = PrivateKeyDer::from_pem_file(&mqtt.key_file)
        .map_err(|_| ("key_file", "must be the PEM file of a key that can be read"))?;
    config
        .with_client_auth_cert(ours, key)
        .map_err(|_| ("key_file", "must be the key of the certificate in cert_file"))
}

fn certificates(file: &str) -> Result<Vec<CertificateDer<'static>>, &'static str> {
    const WHY: &str = "must be a PEM file of certificates that can be read";
    let all = CertificateDer::pem_file_iter(file).map_err(|_| WHY)?;
    let all: Vec<_> = all.collect::<Result<_, _>>().map_err(|_| WHY)?;
    if all.is_empty() { Err(WHY) } else { Ok(all) }
}

/// A socket that leads to the broker.
pub(super) struct Tunnel {
    folder: PathBuf,
    listener: UnixListener,
    tls: TlsConnector,
    name: ServerName<'static>,
    address: (String, u16),
    failed: Mutex<Option<String>>,
}

impl Tunnel {
    /// Opens one.
    ///
    /// # Errors
    /// What could not be read or made.
    pub(super) fn open(mqtt: &Mqtt) -> Result<Self, String> {
        let config = config(mqtt).map_err(|(field, why)| format!("{field} {why}"))?;
        let (host, port) = mqtt.address().ok_or("no broker")?;
        let name = ServerName::try_from(host.to_owned()).map_err(|error| error.to_string())?;
        let folder =
            std::env::temp_dir().join(format!("citizen-{}", uuid::Uuid::now_v7().simple()));
        DirBuilder::new().mode(0o700).create(&folder).map_err(|error| error.to_string())?;
        let listener = UnixListener::bind(socket(&folder)).map_err(|error| error.to_string())?;
        Ok(Self {
            folder,
            listener,
            tls: TlsConnector::from(Arc::new(config)),
            name,
            address: (host.to_owned(), port),
            failed: Mutex::default(),
        })
    }

    /// Where it begins.
    pub(super) fn socket(&self) -> PathBuf {
        socket(&self.folder)
    }

    /// Why the last way ended, if it was TLS or the network; told once.
    pub(super) fn why(&self) -> Option<String> {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Leads whoever comes to the broker.
    pub(super) async fn lead_forever(self: Arc<Self>) {
        loop {
            match self.listener.accept().await {
                Ok((near, _)) => {
                    tokio::spawn(Arc::clone(&self).lead(near));
                }
                Err(error) => {
                    tracing::warn!(%error, "the way to the broker");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    async fn lead(self: Arc<Self>, mut near: UnixStream) {
        if let Err(error) = self.through(&mut near).await {
            // Kept before the near end closes: whoever looks for the reason finds it.
            let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
            *failed = Some(error.to_string());
        }
    }

    async fn through(&self, near: &mut UnixStream) -> io::Result<()> {
        let connect = async {
            let (host, port) = &self.address;
            let tcp = TcpStream::connect((host.as_str(), *port)).await?;
            tcp.set_nodelay(true)?;
            self.tls.connect(self.name.clone(), tcp).await
        };
        let far = tokio::time::timeout(CONNECT, connect).await.map_err(io::Error::from)??;
        let (mut from_broker, mut to_broker) = tokio::io::split(far);
        let (mut from_us, mut to_us) = near.split();
        // Whichever end closes first closes both.
        tokio::select! {
            ended = tokio::io::copy(&mut from_us, &mut to_broker) => ended?,
            ended = tokio::io::copy(&mut from_broker, &mut to_us) => ended?,
        };
        to_broker.shutdown().await
    }
}

impl Drop for Tunnel {
    fn drop(&mut self) {
        // Left behind it would lead nowhere.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn socket(folder: &Path) -> PathBuf {
    folder.join("mqtt")
}
