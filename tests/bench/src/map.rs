//! The map's redraw: what a shell waits for between a finger and a picture. A phone of the
//! example province with many reports of its own, a warning and every layer on, on the
//! canvas of a large phone; the core's part, which is all but the strokes on the screen.

use std::time::{Duration, Instant};

use citizen_core::map::{Asked, Canvas, Here, Picture, Scene, Step, View};
use citizen_wire::report::{Fix, ReportBody};
use clap::Args;
use serde_json::json;

use crate::archive::Province;
use crate::fill::fill;
use crate::intake::report;
use crate::phone::Phone;
use crate::server::Server;
use crate::table;
use crate::warning::{APPROVER, OFFICER, desk, handed_in, post, sure};

type Failure = Box<dyn std::error::Error>;

/// Milliseconds of a frame at 60 a second.
const FRAME_MS: f64 = 16.0;
/// A large phone at 420 points an inch: type of 15 and a finger of 48.
const CANVAS: Canvas = Canvas { width_px: 1_080, height_px: 2_000, text_px: 39.0, touch_px: 126.0 };
/// The phone, in the middle of a town.
const HERE: (f64, f64) = (16.816, 107.1);
/// The communes of the warning, and corners and radius of its drawn area, degrees.
const WARNED: [&str; 3] = ["19624", "19333", "19564"];
const CORNERS: u32 = 200;
const RADIUS: f64 = 0.15;
/// Pixels of a frame of a drag.
const STRIDE: f64 = 24.0;
/// How much nearer a frame of a pinch comes.
const PINCH: f64 = 1.055;
/// Frames of a drag in one direction, and of a pinch.
const FRAMES: usize = 60;
/// Of latitude.
const METRES_PER_DEGREE: f64 = 111_320.0;
/// How far reports lie from the middle of their commune, degrees.
const SPREAD: f64 = 0.04;
/// The number of the phone's person; the server's first account.
const NUMBER: &str = "+84910000000";

/// The map's redraw: at rest, dragged, pinched
#[derive(Args)]
pub struct Map {
    /// Reports of the phone's person, all over the province
    #[arg(long, default_value_t = 500)]
    reports: usize,
    /// How often each is drawn
    #[arg(long, default_value_t = 240)]
    rounds: usize,
}

impl Map {
    pub fn run(&self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let phone = runtime.block_on(self.phone())?;
        let here = Here { lat: HERE.0, lon: HERE.1, accuracy_m: Some(30.0) };
        let mut asked = Asked { here: Some(here), ..Asked::default() };
        let layers = phone.app.map(&asked)?.layers().iter().map(|layer| layer.id.clone()).collect();
        asked.layers = Some(layers);
        let mut read = Vec::with_capacity(self.rounds);
        for _ in 0..self.rounds {
            let began = Instant::now();
            phone.app.map(&asked)?;
            read.push(began.elapsed());
        }
        let scene = phone.app.map(&asked)?;
        let whole = scene.whole(CANVAS)?;
        let picture = scene.draw(whole, CANVAS)?;
        if !scene.has_map() || scene.marks().len() < self.reports || picture.areas.is_empty() {
            return Err(format!("only {} marks, or no map", scene.marks().len()).into());
        }
        table::head();
        table::plain("marks", scene.marks().len() as f64, "");
        table::plain("communes", picture.communes.len() as f64, "");
        table::plain("corners drawn of the whole province", corners(&picture) as f64, "");
        let (median, worst) = table::median_and_worst(read);
        table::plain("reading it anew, after a change, median", median, "ms");
        table::plain("the same, worst", worst, "ms");

        let town = scene.step(whole, CANVAS, Step::Go { lat: HERE.0, lon: HERE.1 })?;
        row("the whole province", self.still(&scene, whole)?);
        row("a commune", self.still(&scene, town)?);
        let nearer = scene.step(whole, CANVAS, pinch(pixel(whole, HERE), 3.0))?;
        row("dragged, three times as near", self.moved(&scene, nearer, drag)?);
        row("dragged, a commune", self.moved(&scene, town, drag)?);
        row("pinched, from the whole province to a street and back", self.pinched(&scene, whole)?);
        Ok(())
    }

    /// A phone that fetched all of it.
    async fn phone(&self) -> Result<Phone, Failure> {
        let server = Server::start(None)?;
        let token = server.sign_in(1).await?.pop().ok_or("nobody signed in")?;
        let province = Province::of(&server.address).await?;
        fill(&server, &token, (0..self.reports).map(|number| at(&province, number))).await?;
        let ring: Vec<[f64; 2]> = (0..CORNERS)
            .map(|corner| {
                let angle = f64::from(corner) / f64::from(CORNERS) * std::f64::consts::TAU;
                [HERE.0 + angle.sin() * RADIUS, HERE.1 + angle.cos() * RADIUS]
            })
            .collect();
        let (officer, leader) = (desk(&server, OFFICER).await?, desk(&server, APPROVER).await?);
        for area in [json!({ "communes": WARNED }), json!({ "polygons": [ring] })] {
            let id = handed_in(&officer, &server, &area).await?;
            post(&leader, &server, &format!("alerts/{id}/approve"), &sure()).await?;
        }
        let phone = Phone::sign_in(&server, &server.address, NUMBER).await?;
        phone.app.sync().await?;
        phone.app.fetch_floods().await?;
        Ok(phone)
    }

    /// Drawn again and again where it is.
    fn still(&self, scene: &Scene, view: View) -> Result<Vec<Duration>, Failure> {
        let mut times = Vec::with_capacity(self.rounds);
        for _ in 0..self.rounds {
            let began = Instant::now();
            scene.draw(view, CANVAS)?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    /// A step and a picture for each frame.
    fn moved(
        &self,
        scene: &Scene,
        mut view: View,
        step: impl Fn(usize) -> Step,
    ) -> Result<Vec<Duration>, Failure> {
        let mut times = Vec::with_capacity(self.rounds);
        for frame in 0..self.rounds {
            let began = Instant::now();
            view = scene.step(view, CANVAS, step(frame))?;
            scene.draw(view, CANVAS)?;
            times.push(began.elapsed());
        }
        Ok(times)
    }

    fn pinched(&self, scene: &Scene, whole: View) -> Result<Vec<Duration>, Failure> {
        let town = pixel(whole, HERE);
        self.moved(scene, whole, |frame| {
            let nearer = (frame / (2 * FRAMES)).is_multiple_of(2);
            pinch(town, if nearer { PINCH } else { 1.0 / PINCH })
        })
    }
}

/// Right, down, left, up.
const fn drag(frame: usize) -> Step {
    let (x_px, y_px) = match frame / FRAMES % 4 {
        0 => (STRIDE, 0.0),
        1 => (0.0, STRIDE),
        2 => (-STRIDE, 0.0),
        _ => (0.0, -STRIDE),
    };
    Step::Drag { x_px, y_px }
}

/// Two fingers about a pixel.
const fn pinch([x_px, y_px]: [f64; 2], factor: f64) -> Step {
    Step::Pinch { x_px, y_px, factor }
}

/// Where a position is on the canvas, as exactly as a finger.
fn pixel(view: View, (lat, lon): (f64, f64)) -> [f64; 2] {
    let east = (lon - view.lon) * METRES_PER_DEGREE * view.lat.to_radians().cos();
    let south = (view.lat - lat) * METRES_PER_DEGREE;
    let from_middle = |metres: f64, side: u32| f64::from(side) / 2.0 + metres / view.metres_per_px;
    [from_middle(east, CANVAS.width_px), from_middle(south, CANVAS.height_px)]
}

/// A report near the middle of a commune, in turn.
fn at(province: &Province, number: usize) -> ReportBody {
    let body = report(number as u64);
    let (lat, lon) = province.place(number);
    let around = |turn: usize| ((number * turn) % 100) as f64 / 50.0 * SPREAD - SPREAD;
    let whole = |degrees: f64| (degrees * 1e7).round() / 1e7;
    let near = |fix: Fix| Fix {
        lat: whole(lat + around(37) + 0.000_1),
        lon: whole(lon + around(61) + 0.000_1),
        ..fix
    };
    ReportBody { fix: body.fix.map(near), ..body }
}

fn corners(picture: &Picture) -> usize {
    let rings = picture.communes.iter().flat_map(|commune| &commune.rings);
    rings.map(|ring| ring.len() / 2).sum()
}

fn row(what: &str, times: Vec<Duration>) {
    let (median, worst) = table::median_and_worst(times);
    table::under(&format!("{what}, median"), median, FRAME_MS, "ms");
    table::under(&format!("{what}, worst"), worst, FRAME_MS, "ms");
}
