//! A real MQTT broker on a port of its own, and a sensor that speaks to it.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use rumqttc::{AsyncClient, Event, MqttOptions, Outgoing, Packet, QoS};
use tempfile::TempDir;

/// Mosquitto; it ends when this is dropped.
pub struct Broker {
    pub port: u16,
    folder: TempDir,
    process: Option<Child>,
}

impl Broker {
    pub fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "listener {port} 127.0.0.1\nallow_anonymous true\npersistence true\n\
             persistence_location {}/\nmax_queued_messages 0\nuser root\n",
            folder.path().display()
        );
        std::fs::write(folder.path().join("mosquitto.conf"), text).unwrap();
        let mut broker = Self { port, folder, process: None };
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

impl Drop for Broker {
    fn drop(&mut self) {
        self.stop();
    }
}
