//! Which command is done by what.

use citizen_wire::sms::Needs;

use super::Phone;
use crate::args::{
    AccountCommand, Command, FollowCommand, FollowingCommand, ReportCommand, RiverCommand,
    ServiceCommand, WarningCommand,
};
use crate::outcome::{Ending, Failure};

impl Phone<'_> {
    /// Does it.
    pub(super) async fn does(&self, command: Command) -> Result<Ending, Failure> {
        match command {
            Command::Account(command) => self.does_account(command).await,
            Command::Reports(command) => self.does_reports(command).await,
            Command::Warnings(command) => self.does_warnings(command),
            Command::Rivers(command) => self.does_rivers(command).await,
            Command::Following(command) => self.does_following(command).await,
            Command::Services(command) => self.does_services(command).await,
        }
    }

    async fn does_account(&self, command: AccountCommand) -> Result<Ending, Failure> {
        match command {
            AccountCommand::SignIn { number, code } => self.sign_in(&number, code).await,
            AccountCommand::SignOut => self.sign_out().await,
            AccountCommand::Devices => self.devices().await,
            AccountCommand::RevokeDevice { id } => self.revoke_device(id).await,
            AccountCommand::MyData { out } => self.my_data(out.as_deref()).await,
            AccountCommand::MyRequests => self.my_requests().await,
            AccountCommand::AskAboutData { kind, text } => {
                self.ask_about_data(kind, text.as_deref()).await
            }
            AccountCommand::DeleteAccount { reason } => {
                self.delete_account(reason.as_deref()).await
            }
            AccountCommand::Consent { purpose, give, withdraw } => {
                let given = (give || withdraw).then_some(give);
                self.consent(purpose.as_deref(), given).await
            }
            AccountCommand::Token => self.token().await,
        }
    }

    async fn does_reports(&self, command: ReportCommand) -> Result<Ending, Failure> {
        match command {
            ReportCommand::Draft(command) => self.draft(command),
            ReportCommand::Submit { id } => self.submit(&id),
            ReportCommand::Report { words, photos } => self.report(words, &photos),
            ReportCommand::Sync { watch, timeout } => self.sync(watch, timeout).await,
            ReportCommand::Outbox => self.outbox(),
            ReportCommand::List { limit, before } => self.list(limit, before),
            ReportCommand::Show { id } => self.show(&id),
            ReportCommand::Rate { id, stars, reason } => self.rate(&id, stars, reason.as_deref()),
            ReportCommand::Reopen { id, reason, photos } => self.reopen(&id, &reason, &photos),
            ReportCommand::Add { id, text, photos } => self.add(&id, &text, &photos),
            ReportCommand::Withdraw { id } => self.withdraw(&id),
            ReportCommand::Edit { id } => self.edit(&id),
            ReportCommand::Where { at: Some((lat, lon)), .. } => self.whereabouts(lat, lon),
            ReportCommand::Where { fixes, .. } => self.search(&fixes.unwrap_or_default()),
            ReportCommand::Media(command) => self.media(&command),
        }
    }

    fn does_warnings(&self, command: WarningCommand) -> Result<Ending, Failure> {
        match command {
            WarningCommand::Alerts => self.alerts(),
            WarningCommand::Alert { id } => self.alert(&id),
            WarningCommand::Share { id } => self.share(&id),
            WarningCommand::Listen { id } => self.read_aloud(&id),
            WarningCommand::Hear { file } => self.hear(&file),
            WarningCommand::Safe { id } => self.safe(&id),
        }
    }

    async fn does_rivers(&self, command: RiverCommand) -> Result<Ending, Failure> {
        match command {
            RiverCommand::Dossier { code } => self.dossier(code.as_deref()).await,
            RiverCommand::Stations => self.stations().await,
            RiverCommand::Station { id } => self.station(&id).await,
            RiverCommand::Floods { at } => self.floods(at).await,
            RiverCommand::Depth { at, level, photos } => self.depth(at, level, &photos),
            RiverCommand::Sms { id, people, vulnerable, depth, battery } => {
                let depth = depth.map(|depth| depth as u8 + 1);
                self.sms(&id, Needs { people, vulnerable, depth, battery })
            }
        }
    }

    async fn does_following(&self, command: FollowingCommand) -> Result<Ending, Failure> {
        match command {
            FollowingCommand::Follow(FollowCommand::Commune { code, off }) => {
                self.follow(&code, !off)
            }
            FollowingCommand::Follow(FollowCommand::Hazard { hazard, off }) => {
                self.follow_hazard(&hazard, !off)
            }
            FollowingCommand::Follow(FollowCommand::Station { code, off }) => {
                self.follow_station(&code, !off).await
            }
            FollowingCommand::Places(command) => self.places(command),
            FollowingCommand::Moved { at: (lat, lon), accuracy } => self.moved(lat, lon, accuracy),
            FollowingCommand::ReachTest => self.reach_test().await,
            FollowingCommand::Push(command) => self.push(command).await,
            FollowingCommand::Notices { seen } => self.notices(seen),
        }
    }

    async fn does_services(&self, command: ServiceCommand) -> Result<Ending, Failure> {
        match command {
            ServiceCommand::Services => self.services(),
            ServiceCommand::Service { id, near, follow, unfollow, commune, everywhere } => {
                if everywhere || commune.is_some() {
                    self.app.choose_weather_commune(commune.as_deref())?;
                }
                if let Some((name, on)) = follow.map(|n| (n, true)).or(unfollow.map(|n| (n, false)))
                {
                    self.app.follow(&id, &name, on)?;
                }
                self.service(&id, near).await
            }
            ServiceCommand::Still { camera } => self.still(&camera).await,
            ServiceCommand::Item { id, near } => self.item(id, near),
            ServiceCommand::Search { words } => self.find_words(&words.join(" ")),
            ServiceCommand::Ask { each: Some(file), .. } => self.answered_each(&file),
            ServiceCommand::Ask { question, hand_over: true, .. } => {
                self.answer_id(self.app.hand_over(&question.join(" "))?)
            }
            ServiceCommand::Ask { question, .. } => self.answered(&question.join(" ")),
            ServiceCommand::Helped { id, not } => self.helped(id, !not),
            ServiceCommand::Categories => self.categories(),
            ServiceCommand::Preferences(wishes) => self.preferences(wishes),
        }
    }
}
