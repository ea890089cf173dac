//! A broker's topics (MQTT 3.1.1, quality of service 1) as readings.
//!
//! ```text
//! broker (-> TLS) -> follow -> a queue -> keep, all that wait in one transaction -> acknowledge
//! ```
//!
//! A message is acknowledged when what it says is on disk, or was refused for good and
//! noted. The session lasts: what comes while this server is away, or dies before it
//! acknowledged, the broker brings again, and readings that came twice change nothing.

mod keep;
pub mod tls;

use std::sync::Arc;
use std::time::Duration;

use rumqttc::{
    AsyncClient, Event, EventLoop, MqttOptions, Packet, Publish, QoS, SubscribeFilter, Transport,
};
use tokio::sync::mpsc;

use self::tls::Tunnel;
use super::trouble::{self, Trouble};
use crate::app::App;
use crate::config::Mqtt;
use crate::storage::StoreError;
use citizen_wire::problem::code;

/// What readings and troubles of the broker are marked with.
pub const SOURCE: &str = "mqtt";
/// Messages that wait to be kept; a broker sends fewer before it wants to be acknowledged.
const WAITING: usize = 10_000;
/// Largest message, bytes.
const MESSAGE_BYTES_MAX: usize = 1024 * 1024;
const KEEP_ALIVE: Duration = Duration::from_secs(30);
/// Pauses between attempts to reach the broker double from the first to the last.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(15)];

/// Follows the broker of the configuration, if it names one, for as long as the server
/// runs.
pub async fn follow_forever(app: App) {
    let mqtt = app.config.observations.mqtt.clone();
    let Some((host, port)) = mqtt.address() else { return };
    let tunnel = match mqtt.is_tls().then(|| Tunnel::open(&mqtt)).transpose() {
        Ok(tunnel) => tunnel.map(Arc::new),
        Err(error) => {
            tracing::error!(broker = mqtt.broker, error, "the broker is not followed");
            return note(&app, &mqtt, Some(error)).await;
        }
    };
    let mut options = match &tunnel {
        None => MqttOptions::new(&mqtt.client, host, port),
        Some(tunnel) => {
            let socket = tunnel.socket().to_string_lossy().into_owned();
            let mut options = MqttOptions::new(&mqtt.client, socket, port);
            options.set_transport(Transport::unix());
            options
        }
    };
    options
        .set_clean_session(false)
        .set_manual_acks(true)
        .set_keep_alive(KEEP_ALIVE)
        .set_max_packet_size(MESSAGE_BYTES_MAX, MESSAGE_BYTES_MAX);
    if !mqtt.user.is_empty() {
        options.set_credentials(&mqtt.user, &mqtt.password);
    }
    let (client, events) = AsyncClient::new(options, WAITING);
    let (queue, waiting) = mpsc::channel(WAITING);
    let lead = async {
        if let Some(tunnel) = tunnel.clone() {
            tunnel.lead_forever().await;
        }
    };
    tokio::join!(
        lead,
        follow(&app, &mqtt, &client, (events, tunnel.as_deref()), queue),
        keep::keep_forever(&app, &mqtt, &client, waiting),
    );
}

async fn follow(
    app: &App,
    mqtt: &Mqtt,
    client: &AsyncClient,
    (mut events, tunnel): (EventLoop, Option<&Tunnel>),
    queue: mpsc::Sender<Publish>,
) {
    let [first, last] = PAUSES;
    let (mut pause, mut away) = (first, false);
    loop {
        match events.poll().await {
            Ok(Event::Incoming(Packet::ConnAck(_))) => {
                tracing::info!(broker = mqtt.broker, "the broker is followed");
                (pause, away) = (first, false);
                let filters = mqtt.topics.iter();
                let filters = filters
                    .map(|topic| SubscribeFilter::new(topic.filter.clone(), QoS::AtLeastOnce));
                if client.try_subscribe_many(filters).is_err() {
                    tracing::warn!("the broker's topics are not subscribed");
                }
                note(app, mqtt, None).await;
            }
            Ok(Event::Incoming(Packet::Publish(message))) => {
                // The other end lives as long as this one.
                let _ = queue.send(message).await;
            }
            Ok(_) => {}
            Err(error) => {
                let why = tunnel.and_then(Tunnel::why).unwrap_or_else(|| error.to_string());
                if !away {
                    tracing::warn!(broker = mqtt.broker, why, "the broker is away");
                    note(app, mqtt, Some(why)).await;
                }
                away = true;
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(last);
            }
        }
    }
}

/// Notes that the broker is away, or that it is no more.
async fn note(app: &App, mqtt: &Mqtt, away: Option<String>) {
    let (now, place) = (app.clock.now(), mqtt.broker.clone());
    let noted: Result<(), StoreError> = app
        .db
        .write(move |tx| match &away {
            Some(why) => {
                let (code, field, sample) = (code::SOURCE_AWAY, "", why.clone());
                let source = SOURCE.to_owned();
                trouble::note(
                    tx,
                    &Trouble { source, place: place.clone(), code, field, sample },
                    now,
                )
            }
            None => trouble::over(tx, SOURCE, &place, code::SOURCE_AWAY, now),
        })
        .await;
    if let Err(error) = noted {
        tracing::warn!(%error, "what befell the broker is not noted");
    }
}
