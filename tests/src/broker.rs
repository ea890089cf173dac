//! A real MQTT broker (Mosquitto) on a port of its own, and a sensor that speaks to it.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rumqttc::{Client, Event, MqttOptions, Packet, QoS};
use tempfile::TempDir;

use crate::patience;

/// A broker; it ends when this is dropped.
#[derive(Debug)]
pub struct Broker {
    port: u16,
    _folder: TempDir,
    process: Child,
}

impl Broker {
    /// Starts one on a free port that takes everybody and keeps every message.
    pub fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap())
    }

    /// Starts one that keeps its files in `folder`.
    pub fn start_in(folder: TempDir) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let file = folder.path().join("mosquitto.conf");
        let text = "allow_anonymous true\nmax_queued_messages 0\nuser root\n";
        std::fs::write(&file, format!("listener {port} 127.0.0.1\n{text}")).unwrap();
        let debian = Path::new("/usr/sbin/mosquitto");
        let program = if debian.exists() { debian } else { Path::new("mosquitto") };
        let mut command = Command::new(program);
        command.arg("-c").arg(&file).stdout(Stdio::null()).stderr(Stdio::null());
        let process = command.spawn().expect("mosquitto, a Debian package");
        patience::until("the broker", || TcpStream::connect(("127.0.0.1", port)).ok());
        Self { port, _folder: folder, process }
    }

    /// Where it listens on this machine.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Publishes at quality of service 1, and waits until the broker has them all.
    pub fn publish(&self, messages: &[(&str, String)]) {
        let options = MqttOptions::new("sensor", "127.0.0.1", self.port);
        let (client, mut connection) = Client::new(options, messages.len() + 1);
        for (topic, text) in messages {
            client.publish(*topic, QoS::AtLeastOnce, false, text.clone()).unwrap();
        }
        let mut waiting = messages.len();
        for event in connection.iter() {
            if matches!(event.unwrap(), Event::Incoming(Packet::PubAck(_))) {
                waiting -= 1;
            }
            if waiting == 0 {
                break;
            }
        }
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
