//! Messages kept, all that wait at once, and then acknowledged.

use std::time::Duration;

use citizen_wire::problem::code;
use rumqttc::{AsyncClient, Publish};
use serde_json::Value;
use tokio::sync::mpsc;

use super::SOURCE;
use crate::app::App;
use crate::config::Mqtt;
use crate::observations::arrival::Fault;
use crate::observations::file::Line;
use crate::observations::mapping;
use crate::observations::take::take;
use crate::observations::trouble::{self, Trouble};
use crate::storage::StoreError;

/// Messages of one transaction.
const AT_ONCE: usize = 500;
/// Pause while the database is away.
const PAUSE: Duration = Duration::from_secs(2);

/// Keeps what comes in, until nobody sends any more.
pub(super) async fn keep_forever(
    app: &App,
    mqtt: &Mqtt,
    client: &AsyncClient,
    mut waiting: mpsc::Receiver<Publish>,
) {
    let mut messages = Vec::with_capacity(AT_ONCE);
    while waiting.recv_many(&mut messages, AT_ONCE).await > 0 {
        // Unacknowledged, the broker holds them too: nothing is lost by waiting.
        while let Err(error) = keep(app, mqtt, &messages).await {
            tracing::warn!(%error, "messages are not kept, once more");
            tokio::time::sleep(PAUSE).await;
        }
        for message in messages.drain(..) {
            if client.ack(&message).await.is_err() {
                return;
            }
        }
    }
}

async fn keep(app: &App, mqtt: &Mqtt, messages: &[Publish]) -> Result<(), StoreError> {
    let mut lines = Vec::new();
    // Which message a line is of.
    let mut origins = Vec::new();
    let mut faults = Vec::new();
    for message in messages {
        match read(mqtt, message) {
            Ok(read) => {
                origins.extend(read.iter().map(|_| message));
                lines.extend(read);
            }
            Err(fault) => faults.push((message, fault)),
        }
    }
    let taken = take(app, lines, SOURCE.to_owned(), None).await?;
    for refused in &taken.refused {
        if let Some(message) = origins.get(refused.index) {
            faults.push((message, Fault(refused.code, refused.field)));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let (faults, now) = (faults.into_iter().map(trouble).collect::<Vec<_>>(), app.clock.now());
    app.db.write(move |tx| faults.iter().try_for_each(|fault| trouble::note(tx, fault, now))).await
}

fn read(mqtt: &Mqtt, message: &Publish) -> Result<Vec<Line>, Fault> {
    let topic = mqtt.topics.iter().find(|topic| rumqttc::matches(&message.topic, &topic.filter));
    let topic = topic.ok_or(Fault(code::FIELD_INVALID, "topic"))?;
    let document: Value = serde_json::from_slice(&message.payload)
        .map_err(|_| Fault(code::BODY_MALFORMED, "payload"))?;
    let levels = topic.filter.split('/').zip(message.topic.split('/'));
    let word = levels.into_iter().find(|(filter, _)| *filter == "+").map(|(_, word)| word);
    mapping::readings(&topic.mapping, &document, word)
}

fn trouble((message, Fault(code, field)): (&Publish, Fault)) -> Trouble {
    Trouble {
        source: SOURCE.to_owned(),
        place: message.topic.clone(),
        code,
        field,
        sample: String::from_utf8_lossy(&message.payload).into_owned(),
    }
}
