//! A PostgreSQL of one's own: Debian's package on a scratch folder, reached by
//! a socket in it, ended when the process that started it is gone.
//!
//! PostgreSQL refuses to run as root; then it runs as the package's user
//! `postgres`. It fsyncs as in production.

use std::io::Write;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Where Debian puts the programs, one folder a version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Starts and stops the server as the lines on standard input say, and ends it
/// when the input closes: also when this process is killed.
const KEEP: &str = r#"
while read -r word; do
    case $word in
        start)
            "$0/postgres" -D "$1/data" -k "$1" -c listen_addresses= -c max_connections=500 -c logging_collector=off >>"$1/log" 2>&1 &
            server=$!
            ;;
        crash)
            kill -QUIT $server
            wait $server
            ;;
    esac
done
kill -INT $server 2>/dev/null
wait $server
rm -rf "$1/data" "$1/log"
"#;

/// The environment variable that puts a whole suite of stories on PostgreSQL.
const ENGINE: &str = "CITIZEN_TEST_ENGINE";

static OF_THIS_PROCESS: LazyLock<Result<ScratchPostgres, String>> =
    LazyLock::new(ScratchPostgres::start);

/// An empty database on the one server of this process, by URL.
///
/// # Errors
/// What is missing or went wrong, in words for a person.
pub fn empty_database() -> Result<String, String> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    OF_THIS_PROCESS.as_ref().map_err(Clone::clone)?.database(&format!("t{number}"))
}

/// The same, when `CITIZEN_TEST_ENGINE=postgres` asks for it; else `None`, and
/// the stories run on SQLite.
///
/// # Errors
/// As [`empty_database`].
pub fn chosen_database() -> Result<Option<String>, String> {
    let chosen = std::env::var(ENGINE).is_ok_and(|engine| engine == "postgres");
    chosen.then(empty_database).transpose()
}

/// A running server; it ends when this is dropped or the process ends.
pub struct ScratchPostgres {
    keeper: Child,
    programs: PathBuf,
    folder: PathBuf,
}

impl ScratchPostgres {
    /// Starts one on an empty folder.
    ///
    /// # Errors
    /// What is missing or went wrong, in words for a person.
    pub fn start() -> Result<Self, String> {
        let programs = programs()?;
        let folder = tempfile::Builder::new()
            .prefix("scratch-postgres-")
            .tempdir()
            .map_err(|error| format!("no scratch folder: {error}"))?
            .keep();
        let (uid, gid) = (number("-u")?, number("-g")?);
        if is_root() {
            chown(&folder, Some(uid), Some(gid)).map_err(|error| format!("chown: {error}"))?;
        }
        let data = folder.join("data");
        let mut initdb = as_user(&programs.join("initdb"));
        initdb.args([
            "-A",
            "trust",
            "-U",
            "citizen",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ]);
        run(initdb.arg(&data))?;
        let mut keeper = as_user(Path::new("sh"));
        keeper.arg("-c").arg(KEEP).arg(&programs).arg(&folder).stdin(Stdio::piped());
        let keeper = keeper
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("sh: {error}"))?;
        let mut server = Self { keeper, programs, folder };
        server.start_again()?;
        Ok(server)
    }

    /// Lets it die in the middle of whatever it does; returns when it is gone.
    ///
    /// # Errors
    /// When it does not go.
    pub fn crash(&mut self) -> Result<(), String> {
        self.tell("crash")?;
        self.wait(false)
    }

    /// Starts it on the data it had; returns when it takes connections.
    ///
    /// # Errors
    /// Its log, when it does not start.
    pub fn start_again(&mut self) -> Result<(), String> {
        self.tell("start")?;
        self.wait(true)
    }

    fn tell(&mut self, word: &str) -> Result<(), String> {
        let stdin = self.keeper.stdin.as_mut().ok_or("the keeper does not listen")?;
        writeln!(stdin, "{word}").map_err(|error| format!("the keeper is gone: {error}"))
    }

    /// Makes an empty database and returns its URL.
    ///
    /// # Errors
    /// What PostgreSQL says.
    pub fn database(&self, name: &str) -> Result<String, String> {
        let mut createdb = as_user(&self.programs.join("createdb"));
        run(createdb.arg("-h").arg(&self.folder).args(["-U", "citizen", name]))?;
        let host = self.folder.display().to_string().replace('/', "%2F");
        Ok(format!("postgres://citizen@{host}/{name}"))
    }

    /// Blocks until it takes connections, or takes none.
    fn wait(&self, ready: bool) -> Result<(), String> {
        let began = Instant::now();
        loop {
            let mut asked = as_user(&self.programs.join("pg_isready"));
            asked.arg("-q").arg("-h").arg(&self.folder);
            if run(&mut asked).is_ok() == ready {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL does not start or stop:\n{log}"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for ScratchPostgres {
    fn drop(&mut self) {
        if let Some(mut stdin) = self.keeper.stdin.take() {
            // Closing it is the sign; a keeper that is gone needs none.
            let _ = stdin.flush();
        }
        let _ = self.keeper.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The newest version's programs.
fn programs() -> Result<PathBuf, String> {
    let versions = std::fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    versions
        .map(|version| version.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .max()
        .ok_or_else(|| format!("PostgreSQL is missing in {VERSIONS}: apt-get install postgresql"))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout == b"0\n")
}

fn number(kind: &str) -> Result<u32, String> {
    let mut id = Command::new("id");
    id.arg(kind);
    if is_root() {
        id.arg("postgres");
    }
    let output = id.output().map_err(|error| format!("id: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().map_err(|_| "no user postgres: apt-get install postgresql".to_owned())
}

/// The program, as a user that PostgreSQL accepts.
fn as_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program).current_dir("/");
    command
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)))
}
