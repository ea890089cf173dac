//! The account: signing in and out, its phones, one's own data.

use std::path::PathBuf;

use citizen_wire::personal::PersonalRequestKind;
use clap::Subcommand;
use uuid::Uuid;

use super::values::request_kind;

/// The account: signing in and out, its phones, one's own data.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Sign in with a mobile number and the code sent to it.
    SignIn {
        /// The number, as people write it.
        number: String,
        /// The code, when it was asked for before; otherwise it is read from
        /// standard input.
        #[arg(long)]
        code: Option<String>,
    },
    /// Sign this phone out; what it keeps stays.
    SignOut,
    /// List the account's phones.
    Devices,
    /// Sign another phone of yours out, at once.
    RevokeDevice {
        /// Its id, as `devices` prints it.
        id: Uuid,
    },
    /// Fetch everything the province keeps about you.
    MyData {
        /// Where to write it; as an archive with every photo when it ends in `.zip`.
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// List what you asked about your own data.
    MyRequests,
    /// Ask about your own data: view, correct, withdraw, restrict or erase.
    AskAboutData {
        /// What.
        #[arg(value_parser = request_kind)]
        kind: PersonalRequestKind,
        /// In your words.
        #[arg(long)]
        text: Option<String>,
    },
    /// Ask for your account to be deleted; it is usable until that is done.
    DeleteAccount {
        /// Why; may be left out.
        #[arg(long)]
        reason: Option<String>,
    },
    /// List purposes that need consent; give or withdraw it.
    Consent {
        /// The purpose.
        #[arg(requires = "decision")]
        purpose: Option<String>,
        /// Consent.
        #[arg(long, group = "decision", requires = "purpose")]
        give: bool,
        /// No longer.
        #[arg(long, group = "decision", requires = "purpose")]
        withdraw: bool,
    },
    /// Print the access token for other tools.
    Token,
}
