//! A real MQTT broker on a port of its own, and a sensor that speaks to it.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rumqttc::{AsyncClient, Event, MqttOptions, Outgoing, Packet, QoS};
use tempfile::TempDir;

use crate::authority::{Authority, run};

/// What a broker wants to see over TLS.
#[derive(Clone, Copy)]
pub enum Asks {
    /// A certificate of its authority.
    Certificate,
    /// The password of `maychu`.
    Password,
}

/// Mosquitto; it ends when this is dropped.
pub struct Broker {
    pub port: u16,
    tls_port: Option<u16>,
    folder: TempDir,
    process: Option<Child>,
}

impl Broker {
    pub fn start() -> Self {
        Self::with(free_port(), None, "")
    }

    /// Starts one that speaks TLS to whoever shows what it asks for; sensors on this
    /// machine still reach it without.
    pub fn over_tls(authority: &Authority, asks: Asks) -> Self {
        let (port, tls_port) = (free_port(), free_port());
        let asked = match asks {
            Asks::Certificate => "require_certificate true\nallow_anonymous true\n".to_owned(),
            Asks::Password => {
                let made = ["-c", "-b", "passwords", "maychu", "mat-khau"];
                run("mosquitto_passwd", authority.path("").as_path(), &made);
                format!("allow_anonymous false\npassword_file {}\n", authority.text("passwords"))
            }
        };
        let text = format!(
            "listener {tls_port} 127.0.0.1\ncafile {}\ncertfile {}\nkeyfile {}\n{asked}",
            authority.text("ca.pem"),
            authority.text("broker.pem"),
            authority.text("broker.key"),
        );
        Self::with(port, Some(tls_port), &text)
    }

    /// Where it speaks TLS.
    pub fn tls_port(&self) -> u16 {
        self.tls_port.unwrap()
    }

    fn with(port: u16, tls_port: Option<u16>, more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "per_listener_settings true\npersistence true\npersistence_location {}/\n\
             max_queued_messages 0\nuser root\nlistener {port} 127.0.0.1\n\
             allow_anonymous true\n{more}",
            folder.path().display()
        );
        std::fs::write(folder.path().join("mosquitto.conf"), text).unwrap();
        let mut broker = Self { port, tls_port, folder, process: None };
        broker.start_again();
        broker
    }

    /// Starts it on what it has kept.
    pub fn start_again(&mut self) {
        let mut command = Command::new("mosquitto");
        if std::path::Path::new("/usr/sbin/mosquitto").exists() {
            command = Command::new("/usr/sbin/mosquitto");
        }
        command.arg("-c").arg(self.folder.path().join("mosquitto.conf"));
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        self.process = Some(process.expect("mosquitto, a Debian package"));
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends it as a system does, so that it keeps what it has.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let id = process.id().to_string();
            Command::new("kill").arg(id).status().unwrap();
            process.wait().unwrap();
        }
    }

    /// Publishes at quality of service 1, and waits until the broker has them all.
    pub async fn publish(&self, messages: &[(&str, String)]) {
        let mut options = MqttOptions::new("sensor", "127.0.0.1", self.port);
        options.set_keep_alive(Duration::from_secs(60));
        let (client, mut events) = AsyncClient::new(options, messages.len() + 1);
        for (topic, text) in messages {
            client.publish(*topic, QoS::AtLeastOnce, false, text.clone()).await.unwrap();
        }
        let mut acknowledged = 0;
        while acknowledged < messages.len() {
            if let Event::Incoming(Packet::PubAck(_)) = events.poll().await.unwrap() {
                acknowledged += 1;
            }
        }
        client.disconnect().await.unwrap();
        while !matches!(events.poll().await, Ok(Event::Outgoing(Outgoing::Disconnect)) | Err(_)) {}
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Drop for Broker {
    fn drop(&mut self) {
        self.stop();
    }
}
