//! Who may do what: one table of role and permission, beneath the window and the command line alike.

use serde::{Deserialize, Serialize};

/// What somebody is at the desk; [`allows`] says what follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Operator of a public service centre.
    Operator,
    /// Clerk of the body that renders the service.
    ProviderClerk,
    /// Senior operator: shifts, couriers, the others' requests.
    Senior,
    /// Users, devices, updates, audit.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Operator, Self::ProviderClerk, Self::Senior, Self::Administrator];

    /// Its name in the database and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::ProviderClerk => "provider-clerk",
            Self::Senior => "senior",
            Self::Administrator => "administrator",
        }
    }

    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Key of the role's name in the text catalogues.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Operator => "role-operator",
            Self::ProviderClerk => "role-provider-clerk",
            Self::Senior => "role-senior",
            Self::Administrator => "role-administrator",
        }
    }
}

/// Something that not everybody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// Begin requests, and open, fill and sign one's own drafts.
    FillOwnDrafts,
    /// Find and read drafts of others.
    SeeOthersDrafts,
    /// Fill and sign drafts of others.
    FillOthersDrafts,
    /// Find and read requests that are no drafts any more.
    SeeRequests,
    /// Withdraw for the applicant, take results in, hand them over.
    ServeApplicants,
    /// Send again what is stuck.
    SendAgain,
    /// Take in what registries, providers and the gateway say.
    TakeMessages,
    /// Print papers of requests.
    Print,
    /// Search among the requests one may see.
    Search,
    /// Take complaints.
    TakeComplaints,
    /// Make waybills of the courier.
    MakeWaybills,
    /// Print the journal of results handed over.
    PrintIssued,
    /// Open and close one's own shift.
    KeepOwnShift,
    /// See the figures of one's own day.
    SeeOwnDay,
    /// See the figures of the days of others.
    SeeOthersDays,
    /// Check the journal and its trail.
    Verify,
    /// Read the trail.
    ReadTrail,
    /// Make a backup, which stays encrypted.
    BackUp,
    /// Put a backup in the place of the journal.
    Restore,
    /// Write requests out of the journal in clear.
    Export,
    /// Take requests of another journal in.
    Import,
    /// Add and remove users, change their roles and passwords.
    ManageUsers,
    /// Change the settings of the desk.
    ChangeSettings,
    /// Take a new catalogue of services.
    UpdateCatalogue,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 24] = [
        Self::FillOwnDrafts,
        Self::SeeOthersDrafts,
        Self::FillOthersDrafts,
        Self::SeeRequests,
        Self::ServeApplicants,
        Self::SendAgain,
        Self::TakeMessages,
        Self::Print,
        Self::Search,
        Self::TakeComplaints,
        Self::MakeWaybills,
        Self::PrintIssued,
        Self::KeepOwnShift,
        Self::SeeOwnDay,
        Self::SeeOthersDays,
        Self::Verify,
        Self::ReadTrail,
        Self::BackUp,
        Self::Restore,
        Self::Export,
        Self::Import,
        Self::ManageUsers,
        Self::ChangeSettings,
        Self::UpdateCatalogue,
    ];
}

/// Whether a role has a permission.
pub fn allows(role: Role, permission: Permission) -> bool {
    use Permission as P;
    match role {
        Role::Administrator => permission != P::TakeMessages,
        Role::Senior => match permission {
            P::TakeMessages | P::ReadTrail | P::Restore | P::Export | P::Import | P::ManageUsers | P::ChangeSettings | P::UpdateCatalogue => false,
            P::FillOwnDrafts | P::SeeOthersDrafts | P::FillOthersDrafts | P::SeeRequests | P::ServeApplicants | P::SendAgain => true,
            P::Print | P::Search | P::TakeComplaints | P::MakeWaybills | P::PrintIssued => true,
            P::KeepOwnShift | P::SeeOwnDay | P::SeeOthersDays | P::Verify | P::BackUp => true,
        },
        Role::Operator => match permission {
            P::FillOwnDrafts | P::SeeRequests | P::ServeApplicants | P::SendAgain => true,
            P::Print | P::Search | P::TakeComplaints | P::MakeWaybills | P::PrintIssued | P::KeepOwnShift | P::SeeOwnDay | P::Verify => true,
            P::SeeOthersDrafts | P::FillOthersDrafts | P::SeeOthersDays | P::TakeMessages => false,
            P::ReadTrail | P::BackUp | P::Restore | P::Export | P::Import | P::ManageUsers | P::ChangeSettings | P::UpdateCatalogue => false,
        },
        Role::ProviderClerk => match permission {
            P::SeeRequests | P::Print | P::Search | P::TakeComplaints | P::KeepOwnShift | P::SeeOwnDay | P::Verify => true,
            P::FillOwnDrafts | P::SeeOthersDrafts | P::FillOthersDrafts | P::ServeApplicants | P::SendAgain | P::TakeMessages => false,
            P::MakeWaybills | P::PrintIssued | P::SeeOthersDays => false,
            P::ReadTrail | P::BackUp | P::Restore | P::Export | P::Import | P::ManageUsers | P::ChangeSettings | P::UpdateCatalogue => false,
        },
    }
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody who is logged in.
    Person {
        /// Log-in name.
        login: String,
        /// Role.
        role: Role,
    },
    /// The program itself, which takes in what comes from outside whether or not anybody is logged in.
    Program,
}

impl Actor {
    /// The name under which the program's own acts are entered; nobody can be called so.
    pub const PROGRAM: &'static str = "desk";

    /// The name under which the act is entered.
    pub fn login(&self) -> &str {
        match self {
            Self::Person { login, .. } => login,
            Self::Program => Self::PROGRAM,
        }
    }

    /// Whether whoever acts may do this.
    pub fn may(&self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Person { role, .. } => allows(*role, permission),
            Self::Program => matches!(permission, P::TakeMessages | P::SeeRequests | P::Verify | P::BackUp),
        }
    }

    /// Whose drafts alone may be listed and found; `None` when those of everybody.
    pub fn drafts_only_of(&self) -> Option<&str> {
        (!self.may(Permission::SeeOthersDrafts)).then(|| self.login())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One letter a column that may: operator, provider's clerk, senior operator, administrator, program.
    #[track_caller]
    fn check(permission: Permission, expected: &str) {
        let mut actors: Vec<Actor> = Role::ALL.into_iter().map(|role| Actor::Person { login: "a".into(), role }).collect();
        actors.push(Actor::Program);
        let may: String = actors.iter().zip("OCSAP".chars()).map(|(actor, letter)| if actor.may(permission) { letter } else { '.' }).collect();
        assert_eq!(may, expected, "{permission:?}");
    }

    #[test]
    fn the_whole_table() {
        use Permission as P;
        let table = [
            (P::FillOwnDrafts, "O.SA."),
            (P::SeeOthersDrafts, "..SA."),
            (P::FillOthersDrafts, "..SA."),
            (P::SeeRequests, "OCSAP"),
            (P::ServeApplicants, "O.SA."),
            (P::SendAgain, "O.SA."),
            (P::TakeMessages, "....P"),
            (P::Print, "OCSA."),
            (P::Search, "OCSA."),
            (P::TakeComplaints, "OCSA."),
            (P::MakeWaybills, "O.SA."),
            (P::PrintIssued, "O.SA."),
            (P::KeepOwnShift, "OCSA."),
            (P::SeeOwnDay, "OCSA."),
            (P::SeeOthersDays, "..SA."),
            (P::Verify, "OCSAP"),
            (P::ReadTrail, "...A."),
            (P::BackUp, "..SAP"),
            (P::Restore, "...A."),
            (P::Export, "...A."),
            (P::Import, "...A."),
            (P::ManageUsers, "...A."),
            (P::ChangeSettings, "...A."),
            (P::UpdateCatalogue, "...A."),
        ];
        assert_eq!(table.map(|(permission, _)| permission), Permission::ALL);
        for (permission, expected) in table {
            check(permission, expected);
        }
    }

    #[test]
    fn drafts_of_others_are_hidden_from_whoever_may_not_see_them() {
        let of = |role| Actor::Person { login: "aigul".into(), role };
        assert_eq!(of(Role::Operator).drafts_only_of(), Some("aigul"));
        assert_eq!(of(Role::Senior).drafts_only_of(), None);
        assert_eq!(Actor::Program.drafts_only_of(), Some("desk"));
    }

    #[test]
    fn roles_come_back_by_name() {
        assert!(Role::ALL.into_iter().all(|role| Role::from_name(role.name()) == Some(role)));
        assert_eq!(Role::from_name("king"), None);
    }
}
