//! `tereze id`: what an ЖСН or a БСН says, or why it is wrong.

use super::arguments::Id;
use super::output::{CliError, sentence};
use jiff::Timestamp;
use std::process::ExitCode;
use tereze_domain::language::Language;
use tereze_domain::local_time::{day_of, day_on_paper};
use tereze_domain::message::Message;
use tereze_domain::number::{IdentityNumber, OrganisationKind, Sex, UnitKind};
use tereze_texts::tr;

pub(super) fn run(options: &Id, language: Language) -> Result<ExitCode, CliError> {
    match options.number.parse::<IdentityNumber>().and_then(|number| number.borne_on(day_of(Timestamp::now())))? {
        IdentityNumber::Iin(iin) => {
            let sex = match iin.sex() {
                Sex::Male => "sex-male",
                Sex::Female => "sex-female",
            };
            let message = Message::new("id-person").with("born", day_on_paper(iin.birth_date())).with("sex", tr(sex, language));
            sentence(&message, language)?;
        }
        IdentityNumber::Bin(bin) => {
            let kind = match bin.organisation_kind() {
                OrganisationKind::Resident => "organisation-resident",
                OrganisationKind::NonResident => "organisation-non-resident",
                OrganisationKind::JointEntrepreneurship => "organisation-joint-entrepreneurship",
            };
            let unit = match bin.unit_kind() {
                UnitKind::Head => "unit-head",
                UnitKind::Branch => "unit-branch",
                UnitKind::Representation => "unit-representation",
                UnitKind::PeasantFarm => "unit-peasant-farm",
            };
            let (year, month) = bin.registered();
            let message = Message::new("id-organisation").with("month", format!("{month:02}")).with("year", format!("{year:02}"));
            let message = message.with("kind", tr(kind, language)).with("unit", tr(unit, language));
            sentence(&message, language)?;
        }
    }
    sentence(&Message::new("id-no-proof"), language)?;
    Ok(ExitCode::SUCCESS)
}
