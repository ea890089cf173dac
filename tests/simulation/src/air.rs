//! The network between phone and server: a transport for the core whose
//! requests become events on the stage.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use citizen_core::platform::{Method, Request, Response, Transport, TransportError};
use tokio::sync::oneshot;

use crate::fish::Fish;
use crate::fuse::Fuse;
use crate::stage::{Event, Stage};
use crate::weather::{Hole, Weather, portal_page, proxy_page};

/// Requests under way.
pub struct Air {
    stage: Arc<Stage>,
    inner: Mutex<Inner>,
}

struct Inner {
    weather: Weather,
    flights: BTreeMap<u64, Flight>,
    number: u64,
    /// When the phone asked, every time.
    asked: Vec<Duration>,
    /// Answers of the server that moved something forward.
    acknowledged: u64,
    fish: Option<Fish>,
}

/// One request from launch to the last thing that can happen to it.
pub struct Flight {
    pub request: Request,
    /// Only so many bytes of the body arrive.
    pub cut: Option<usize>,
    answer: Option<oneshot::Sender<Result<Response, TransportError>>>,
    /// Times it may still arrive.
    arrivals: u8,
    /// The sender hung up before anything arrived.
    hung_up: bool,
    /// Somebody on the way has it and sends it a second time.
    twice: bool,
}

impl Air {
    pub fn new(stage: &Arc<Stage>) -> Arc<Self> {
        Arc::new(Self {
            stage: Arc::clone(stage),
            inner: Mutex::new(Inner {
                weather: Weather::clear(),
                flights: BTreeMap::new(),
                number: 0,
                asked: Vec::new(),
                acknowledged: 0,
                fish: None,
            }),
        })
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_fish(&self, fish: Option<Fish>) {
        self.inner().fish = fish;
    }

    pub fn set_weather(&self, weather: Weather) {
        self.stage.tell(|| format!("air    {weather:?}"));
        self.inner().weather = weather;
    }

    pub fn weather(&self) -> Weather {
        self.inner().weather.clone()
    }

    /// Requests since `since`.
    pub fn asked_since(&self, since: Duration) -> usize {
        self.inner().asked.iter().rev().take_while(|at| **at >= since).count()
    }

    /// Answers so far that moved something forward.
    pub fn acknowledged(&self) -> u64 {
        self.inner().acknowledged
    }

    /// Requests whose end has not come yet.
    pub fn under_way(&self) -> usize {
        self.inner().flights.len()
    }

    fn launch(
        &self,
        request: Request,
    ) -> (u64, oneshot::Receiver<Result<Response, TransportError>>) {
        let stage = &self.stage;
        let (answer, receiver) = oneshot::channel();
        let (id, weather) = {
            let mut inner = self.inner();
            inner.number += 1;
            let now = stage.now();
            inner.asked.push(now);
            (inner.number, inner.weather.clone())
        };
        let mut timeout = request.timeout;
        let mut flight = Flight {
            cut: None,
            answer: Some(answer),
            arrivals: 0,
            hung_up: false,
            twice: false,
            request,
        };
        let name = line(&flight.request);
        let fate = if let Some(hole) = weather.dark {
            if hole == Hole::Refuses {
                let soon = stage.between(Duration::from_millis(5), Duration::from_millis(300));
                stage.after(soon, Event::Answer(id, Err(TransportError::Connect("dark".into()))));
            }
            "goes nowhere"
        } else if stage.chance(weather.portal) {
            let there = weather.trip(stage, 100);
            stage.after(there, Event::Answer(id, Ok(portal_page(stage))));
            "meets a portal"
        } else if stage.chance(weather.proxy) {
            let there = weather.trip(stage, 100);
            stage.after(there, Event::Answer(id, Ok(proxy_page(stage))));
            "meets a proxy"
        } else if stage.chance(weather.lost) {
            "is lost"
        } else {
            let mut there = weather.trip(stage, flight.request.body.len());
            // Patience begins when the body has gone out.
            timeout += weather.on_the_wire(flight.request.body.len());
            let mut fate = "goes";
            if stage.chance(weather.cut) {
                let whole = flight.request.body.len();
                let kept = stage.roll(|dice| dice.usize(..=whole));
                there = weather.trip(stage, kept);
                stage.after(there, Event::Answer(id, Err(TransportError::Broken("cut".into()))));
                if whole == 0 {
                    fate = "breaks";
                } else {
                    flight.cut = Some(kept);
                    flight.arrivals = 1;
                    stage.after(there, Event::Arrive(id));
                    fate = "is cut";
                }
            } else {
                if stage.chance(weather.late) {
                    there += stage.between(Duration::from_secs(20), Duration::from_secs(600));
                    fate = "goes late";
                }
                flight.arrivals = 1;
                stage.after(there, Event::Arrive(id));
                if stage.chance(weather.twice) {
                    let more = stage.between(Duration::ZERO, Duration::from_secs(120));
                    let more = if stage.chance(0.5) { Duration::ZERO } else { more };
                    flight.arrivals = 2;
                    flight.twice = true;
                    stage.after(there + more, Event::Arrive(id));
                    fate = "goes twice";
                }
            }
            fate
        };
        stage.after(timeout, Event::Answer(id, Err(TransportError::Timeout)));
        stage.tell(|| format!("air    #{id} {name} {fate}"));
        self.inner().flights.insert(id, flight);
        (id, receiver)
    }

    /// A request reaches the server; `None` when it does not after all.
    pub fn arrive(&self, id: u64) -> Option<(Request, Option<usize>)> {
        let mut inner = self.inner();
        let flight = inner.flights.get_mut(&id)?;
        flight.arrivals = flight.arrivals.saturating_sub(1);
        let found = (!flight.hung_up).then(|| (flight.request.clone(), flight.cut));
        Self::forget_ended(&mut inner, id);
        found
    }

    /// Nobody is there. Where somebody on the way took the request to send it twice,
    /// the phone had a connection, and must not be told that there was none.
    pub fn turned_away(&self, id: u64) {
        let taken = self.inner().flights.get(&id).is_some_and(|flight| flight.twice);
        let error = if taken {
            TransportError::Broken("reset".into())
        } else {
            TransportError::Connect("refused".into())
        };
        self.stage.after(Duration::from_millis(20), Event::Answer(id, Err(error)));
    }

    /// The server's answer sets out; `None`: it died.
    pub fn answered(&self, id: u64, response: Option<Response>) {
        let stage = &self.stage;
        let weather = self.weather();
        let broken = |why: &str| Err(TransportError::Broken(why.into()));
        let Some(mut response) = response else {
            stage.after(Duration::from_millis(20), Event::Answer(id, broken("reset")));
            return;
        };
        let back = weather.trip(stage, response.body.len());
        let answer = if weather.dark.is_some() || stage.chance(weather.swallowed) {
            stage.tell(|| format!("air    #{id} answer {} swallowed", response.status));
            // Either the connection is seen to break, or nothing is seen.
            if stage.chance(0.5) {
                return;
            }
            broken("no answer")
        } else {
            if !response.body.is_empty() && stage.chance(weather.garbled) {
                let kept = stage.roll(|dice| dice.usize(..response.body.len()));
                response.body.truncate(kept);
                stage.tell(|| format!("air    #{id} answer {} garbled", response.status));
            }
            Ok(response)
        };
        stage.after(back, Event::Answer(id, answer));
    }

    /// Every connection breaks.
    fn network_changes(&self) {
        let open: Vec<u64> = {
            let inner = self.inner();
            inner.flights.iter().filter(|(_, f)| f.answer.is_some()).map(|(id, _)| *id).collect()
        };
        for id in open {
            let broken = Err(TransportError::Broken("the network changed".into()));
            self.stage.after(Duration::ZERO, Event::Answer(id, broken));
        }
    }

    /// An answer, or none, reaches whoever waits.
    pub fn deliver(&self, id: u64, answer: Result<Response, TransportError>) {
        let mut inner = self.inner();
        let fish = inner.fish;
        let Some(flight) = inner.flights.get_mut(&id) else { return };
        if let Some(waiting) = flight.answer.take() {
            let answer = match fish {
                Some(fish) => answer.map(|response| fish.believed(&flight.request, response)),
                None => answer,
            };
            let forward = matches!(&answer, Ok(response) if (200..300).contains(&response.status)
                && response.header(citizen_wire::SERVER_HEADER).is_some()
                && flight.request.method != Method::Get);
            self.stage.tell(|| match &answer {
                Ok(response) => format!("air    #{id} <- {}", response.status),
                Err(error) => format!("air    #{id} <- {error}"),
            });
            if forward {
                inner.acknowledged += 1;
            }
            let _ = waiting.send(answer);
        }
        Self::forget_ended(&mut inner, id);
    }

    fn forget_ended(inner: &mut Inner, id: u64) {
        let ended = inner.flights.get(&id).is_some_and(|f| f.arrivals == 0 && f.answer.is_none());
        if ended {
            inner.flights.remove(&id);
        }
    }

    /// Whoever waited is gone: what is on the way may arrive, in part, or not.
    fn hang_up(&self, id: u64) {
        let gone = {
            let mut inner = self.inner();
            let Some(flight) = inner.flights.get_mut(&id) else { return };
            flight.answer.take().is_some() && flight.arrivals > 0
        };
        if gone {
            let (never, part) = (self.stage.chance(0.3), self.stage.chance(0.4));
            let share = self.stage.roll(fastrand::Rng::f64);
            self.stage.tell(|| format!("air    #{id} hung up"));
            let mut inner = self.inner();
            if let Some(flight) = inner.flights.get_mut(&id) {
                flight.hung_up = never;
                let whole = flight.request.body.len();
                if part && whole > 0 && flight.cut.is_none() {
                    flight.cut = Some((whole as f64 * share) as usize);
                }
            }
        }
        Self::forget_ended(&mut self.inner(), id);
    }
}

/// A request in a few words.
fn line(request: &Request) -> String {
    let path = request.url.split_once("/api/v1").map_or("", |(_, path)| path);
    // Upload ids are drawn by the server and differ from run to run.
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let path = if path.starts_with("/uploads/") { "/uploads/.." } else { path };
    let offset = request.headers.iter().find(|(name, _)| name == "upload-offset");
    let offset = offset.map_or(String::new(), |(_, at)| format!("@{at}"));
    // A batch and a refresh are as long as compression and tokens make them.
    format!("{:?} {path}{offset} {}", request.method, request.body.len())
}

/// A phone's way into the air.
pub struct Antenna {
    pub air: Arc<Air>,
    pub fuse: Arc<Fuse>,
}

struct OnTheWire<'a>(&'a Air, u64);

impl Drop for OnTheWire<'_> {
    fn drop(&mut self) {
        self.0.hang_up(self.1);
    }
}

impl Transport for Antenna {
    fn send(
        &self,
        request: Request,
    ) -> Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send + '_>> {
        Box::pin(async move {
            self.fuse.burn();
            let (id, answer) = self.air.launch(request);
            let _flight = OnTheWire(&self.air, id);
            let answer = answer.await.unwrap_or(Err(TransportError::Broken("gone".into())));
            self.fuse.burn();
            answer
        })
    }

    fn reset(&self) {
        self.air.network_changes();
    }
}
