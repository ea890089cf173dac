//! Being told of warnings at once: the phone's keys, its subscription, what came.

use std::collections::BTreeSet;

use citizen_alerts::seal::{NotSealed, PushKeys};
use citizen_alerts::sign::Unbelieved;
use citizen_wire::alert::SignedAlert;
use citizen_wire::problem::code;
use citizen_wire::push::{
    PUSH_CELL_DEGREES, PushAcknowledged, PushChannel, PushEnd, PushOffer, PushSubscription,
};

use super::CitizenApp;
use crate::engines::alerts::{self, Heard};
use crate::error::CitizenError;
use crate::storage::settings;

/// The secrets this keeps.
const KEYS: &str = "push_keys";
const TOKEN: &str = "push_token";
const TOKEN_BYTES: usize = 32;

impl CitizenApp {
    /// What the server offers: its key for push services, the ways that are open.
    ///
    /// # Errors
    /// `Offline`, or the refusal.
    pub async fn push_offer(&self) -> Result<PushOffer, CitizenError> {
        self.inner().carrier.api().push_offer().await
    }

    /// Is told at `endpoint` from now on: of everything, judged here; or, `narrow`, only
    /// of what concerns the followed communes and the coarse cell the phone is in.
    ///
    /// # Errors
    /// `Offline`, or the refusal.
    pub async fn subscribe_push(
        &self,
        channel: PushChannel,
        endpoint: &str,
        narrow: bool,
    ) -> Result<(), CitizenError> {
        let (communes, cell) = if narrow { self.coarse()? } else { (Vec::new(), None) };
        let (p256dh, auth) = match channel {
            PushChannel::WebPush => {
                let keys = self.push_keys()?;
                (Some(keys.public()), Some(keys.auth()))
            }
            PushChannel::Fcm | PushChannel::Apns => (None, None),
        };
        let subscription = PushSubscription {
            token: self.push_token()?,
            channel,
            endpoint: endpoint.to_owned(),
            p256dh,
            auth,
            communes,
            cell,
        };
        self.inner().carrier.api().subscribe(&subscription).await
    }

    /// What is followed, and the south-west corner of the coarse cell.
    fn coarse(&self) -> Result<(Vec<String>, Option<[f64; 2]>), CitizenError> {
        self.inner().store.read(|tx| {
            let corner = |degrees: f64| (degrees / PUSH_CELL_DEGREES).floor() * PUSH_CELL_DEGREES;
            let cell = alerts::whereabouts(tx)?.map(|at| [corner(at.lat), corner(at.lon)]);
            Ok((alerts::followed(tx)?, cell))
        })
    }

    /// Is told nothing more at once.
    ///
    /// # Errors
    /// `Offline`, or the refusal.
    pub async fn end_push(&self) -> Result<(), CitizenError> {
        let token = self.push_token()?;
        self.inner().carrier.api().unsubscribe(&PushEnd { token }).await
    }

    /// A push message came, sealed for this phone. Opened and judged without a
    /// network; that it is here is told when there is one.
    ///
    /// # Errors
    /// `InvalidInput` on `message` for what is not sealed for this phone, or no alert.
    pub async fn hear_push(&self, sealed: &[u8]) -> Result<Heard, CitizenError> {
        let message = self
            .push_keys()?
            .open(sealed)
            .map_err(|_| CitizenError::invalid("message", code::BODY_MALFORMED))?;
        self.hear_signed(&message).await
    }

    /// A push message came that carries the signed alert itself, as FCM's does. Judged
    /// without a network; that it is here is told when there is one.
    ///
    /// # Errors
    /// `InvalidInput` on `message` for what is no alert.
    pub async fn hear_signed(&self, message: &[u8]) -> Result<Heard, CitizenError> {
        let mut heard = self.hear_alert(message)?;
        if heard == Heard::Unbelieved(Unbelieved::KeyUnknown) {
            // The province's keys may have changed while this phone was away.
            match self.fetch_alerts().await {
                Ok(()) => heard = self.hear_alert(message)?,
                Err(error) => tracing::info!(%error, "the province's keys are fetched later"),
            }
        }
        if matches!(heard, Heard::New | Heard::Double) {
            self.owe_acknowledgement(message)?;
            self.tell_acknowledged().await?;
            self.tell_reached().await?;
        }
        Ok(heard)
    }

    fn owe_acknowledgement(&self, message: &[u8]) -> Result<(), CitizenError> {
        let signed: SignedAlert = serde_json::from_slice(message)?;
        let alert: citizen_wire::alert::Alert = serde_json::from_str(&signed.body)?;
        self.inner().store.write(|tx| {
            let mut owed = owed(tx)?;
            owed.insert(alert.id.clone());
            settings::set(tx, settings::PUSH_OWED, Some(&serde_json::to_string(&owed)?))
        })
    }

    /// Tells the server what is here, so that it is not sent again; what cannot be told
    /// now is told with the next one.
    async fn tell_acknowledged(&self) -> Result<(), CitizenError> {
        let inner = self.inner();
        let told = inner.store.read(owed)?;
        let these =
            PushAcknowledged { token: self.push_token()?, alerts: told.iter().cloned().collect() };
        match inner.carrier.api().acknowledge(&these).await {
            Ok(_) => inner.store.write(|tx| {
                let rest: BTreeSet<String> = owed(tx)?.difference(&told).cloned().collect();
                settings::set(tx, settings::PUSH_OWED, Some(&serde_json::to_string(&rest)?))
            }),
            Err(failure) => {
                tracing::info!(?failure, "that a warning came is told later");
                Ok(())
            }
        }
    }

    fn push_keys(&self) -> Result<PushKeys, CitizenError> {
        let secrets = &self.inner().platform.secrets;
        if let Some(kept) = secrets.get(KEYS)? {
            return PushKeys::from_secret(&kept).map_err(unusable);
        }
        let keys = PushKeys::fresh().map_err(unusable)?;
        secrets.set(KEYS, Some(&keys.secret().map_err(unusable)?))?;
        Ok(keys)
    }

    fn push_token(&self) -> Result<String, CitizenError> {
        use base64::Engine as _;
        let platform = &self.inner().platform;
        if let Some(kept) = platform.secrets.get(TOKEN)? {
            return Ok(kept);
        }
        let mut bytes = [0; TOKEN_BYTES];
        platform.random.fill(&mut bytes);
        let token = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
        platform.secrets.set(TOKEN, Some(&token))?;
        Ok(token)
    }
}

fn owed(tx: &rusqlite::Transaction<'_>) -> Result<BTreeSet<String>, CitizenError> {
    let json = settings::get(tx, settings::PUSH_OWED)?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?.unwrap_or_default())
}

fn unusable(error: NotSealed) -> CitizenError {
    CitizenError::Internal(format!("push keys: {error}"))
}
