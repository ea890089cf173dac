//! A province's archive: many cases, written straight into the database of a
//! running server, as months of work leave them. A tenth is open.

use std::path::Path;

use jiff::Timestamp;
use uuid::Uuid;

type Failure = Box<dyn std::error::Error>;

/// Accounts that the cases are of, with ids from 1 on.
pub const ACCOUNTS: u32 = 20_000;
/// Words that stand in many reports.
pub const FREQUENT: &[&str] = &["duong", "nuoc", "ngap", "den", "rac", "cong"];
/// Names that stand in few: about one report in two thousand.
pub const RARE: &[&str] = &["dakrong", "huong hoa", "cam lo", "vinh linh", "gio linh", "hai lang"];

const PLACES: &[&str] = &["Đakrông", "Hướng Hóa", "Cam Lộ", "Vĩnh Linh", "Gio Linh", "Hải Lăng"];
const THINGS: &[&str] = &["Đường", "Nước", "Ngập", "Đèn", "Rác", "Cống"];
const WORDS: &[&str] = &[
    "hư",
    "hỏng",
    "sáng",
    "nay",
    "xe",
    "máy",
    "không",
    "qua",
    "được",
    "nhà",
    "dân",
    "hai",
    "bên",
    "kê",
    "đồ",
    "lên",
    "cao",
    "đề",
    "nghị",
    "cơ",
    "quan",
    "cắm",
    "biển",
    "cảnh",
    "báo",
    "trời",
    "tối",
    "mưa",
    "lớn",
    "cầu",
    "treo",
    "sông",
    "bờ",
    "kè",
    "sạt",
    "lở",
    "cây",
    "đổ",
    "điện",
    "mất",
    "trường",
    "học",
    "chợ",
    "xã",
    "thôn",
    "đội",
    "khu",
    "phố",
    "vỉa",
    "hè",
];
const STATES: &[&str] = &["closed", "closed", "answered", "rejected"];
const OPEN_STATES: &[&str] = &["received", "in_progress", "accepted"];
/// One after the other, over and over; `None` of nothing.
pub fn by_turn<T>(list: &[T], turn: usize) -> Option<&T> {
    list.get(turn % list.len().max(1))
}

/// A word of a list, by turn.
pub fn word(list: &[&'static str], turn: usize) -> &'static str {
    by_turn(list, turn).copied().unwrap_or_default()
}

/// What the province has: ids by turn.
pub struct Province(citizen_wire::catalog::Catalog);

impl Province {
    /// As a running server says.
    pub async fn of(address: &str) -> Result<Self, Failure> {
        let url = format!("http://{address}/api/v1/catalog");
        Ok(Self(reqwest::get(url).await?.error_for_status()?.json().await?))
    }

    /// A commune's code.
    pub fn commune(&self, turn: usize) -> &str {
        by_turn(&self.0.communes, turn).map_or("", |one| &one.code)
    }

    /// Where a commune lies: latitude, longitude.
    pub fn place(&self, turn: usize) -> (f64, f64) {
        by_turn(&self.0.communes, turn).map_or((16.7, 107.0), |one| (one.lat, one.lon))
    }

    /// A category's id.
    pub fn category(&self, turn: usize) -> &str {
        by_turn(&self.0.categories, turn).map_or("", |one| &one.id)
    }

    /// A unit's id.
    pub fn unit(&self, turn: usize) -> &str {
        by_turn(&self.0.units, turn).map_or("", |one| &one.id)
    }
}

const INSERT: &str = "INSERT INTO cases (id, account_id, code, body_sha256, kind, state, text, \
    text_folded, category, commune, commune_exact, lat_e7, lon_e7, unit_id, first_unit_id, \
    made_at, received_at, due_at, updated_at, sync_seq, is_open) VALUES ($1, $2, $3, $4, \
    'report', $5, $6, $7, $8, $9, 1, $15, $16, $10, $10, $11, $11, $12, $11, $13, $14)";

struct Case<'p> {
    id: String,
    account: String,
    code: String,
    state: &'static str,
    text: String,
    folded: String,
    category: &'p str,
    commune: &'p str,
    unit: &'p str,
    received_at: i64,
    due_at: i64,
    number: i64,
    open: i64,
    lat_e7: i64,
    lon_e7: i64,
}

/// Half of how far the cases of a commune lie apart, ten-millionths of a degree: 4 km.
const SPREAD_E7: i64 = 400_000;

/// The `number`th of `count`, the newest last.
fn case(province: &Province, number: u32, count: u32) -> Case<'_> {
    let spread = (number as usize).wrapping_mul(7_919);
    let pick = |from: &[&'static str], salt: usize| word(from, spread / (salt + 1) + salt);
    let mut text = pick(THINGS, 3).to_owned();
    for place in 0..55 {
        text.push(' ');
        text.push_str(pick(WORDS, place * 3 + 5));
    }
    if number.is_multiple_of(300) {
        text.push_str(", gần ");
        text.push_str(word(PLACES, (number / 300) as usize));
    }
    // One in ten is open, most of them new.
    let open = number.is_multiple_of(10) || number + count / 50 > count;
    let age = i64::from(count - number) * 300 * 1_000_000;
    let received_at = Timestamp::now().as_microsecond() - age;
    let (lat, lon) = province.place(spread / 5);
    #[expect(clippy::cast_possible_truncation, reason = "degrees are small")]
    let near = |degrees: f64, salt: usize| {
        let away = (spread.wrapping_mul(salt) >> 7) as i64 % (2 * SPREAD_E7);
        (degrees * 1e7) as i64 + away - SPREAD_E7
    };
    Case {
        id: Uuid::now_v7().to_string(),
        account: Uuid::from_u128(u128::from(number % ACCOUNTS) + 1).to_string(),
        code: format!("QT-{number:06}"),
        state: if open { pick(OPEN_STATES, 11) } else { pick(STATES, 13) },
        folded: citizen_text::fold(&text),
        text,
        category: province.category(spread / 3),
        commune: province.commune(spread / 5),
        unit: province.unit(spread / 7),
        received_at,
        due_at: received_at + i64::from(number % 15 + 1) * 86_400 * 1_000_000,
        number: i64::from(number),
        open: i64::from(open),
        lat_e7: near(lat, 2_654_435_761),
        lon_e7: near(lon, 40_503_000_017),
    }
}

/// Fills a database file.
pub fn fill_sqlite(province: &Province, file: &Path, count: u32) -> Result<(), Failure> {
    let mut db = rusqlite::Connection::open(file)?;
    db.busy_timeout(std::time::Duration::from_secs(30))?;
    let transaction = db.transaction()?;
    {
        let mut insert = transaction.prepare(&INSERT.replace('$', "?"))?;
        for number in 0..count {
            let c = case(province, number, count);
            insert.execute(rusqlite::params![
                c.id,
                c.account,
                c.code,
                "",
                c.state,
                c.text,
                c.folded,
                c.category,
                c.commune,
                c.unit,
                c.received_at,
                c.due_at,
                c.number,
                c.open,
                c.lat_e7,
                c.lon_e7
            ])?;
        }
    }
    transaction.commit()?;
    db.execute_batch("ANALYZE")?;
    Ok(())
}

/// Fills a PostgreSQL database.
pub fn fill_postgres(province: &Province, url: &str, count: u32) -> Result<(), Failure> {
    let mut client = postgres::Client::connect(url, postgres::NoTls)?;
    // The index of words is made at the end, as whoever fills an archive does.
    let words = "SELECT indexdef FROM pg_indexes WHERE indexname = 'cases_by_words'";
    let words: String = client.query_one(words, &[])?.get(0);
    client.batch_execute("DROP INDEX cases_by_words")?;
    let mut transaction = client.transaction()?;
    let insert = transaction.prepare(INSERT)?;
    for number in 0..count {
        let c = case(province, number, count);
        transaction.execute(
            &insert,
            &[
                &c.id,
                &c.account,
                &c.code,
                &"",
                &c.state,
                &c.text,
                &c.folded,
                &c.category,
                &c.commune,
                &c.unit,
                &c.received_at,
                &c.due_at,
                &c.number,
                &c.open,
                &c.lat_e7,
                &c.lon_e7,
            ],
        )?;
    }
    transaction.commit()?;
    client.batch_execute(&format!("{words}; ANALYZE"))?;
    Ok(())
}
