//! The journal of results handed over between two days.

use crate::printing::facts::{applicant_name, in_both};
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::civil::Date;
use tereze_domain::local_time::{day_of, day_on_paper, moment_of};
use tereze_domain::message::Message;
use tereze_domain::request::Happening;
use tereze_domain::template::{PaperKey, PaperText};
use tereze_paper::{FactRow, Facts};
use tereze_store::HandedOver;

impl StoreWorker {
    /// Makes the journal of the results handed over from one day to another, both counted in.
    pub(crate) fn print_issued(&mut self, from: Date, to: Date) -> Result<(), UserMessage> {
        let bounds = || Some((moment_of(from.at(0, 0, 0, 0))?, moment_of(to.tomorrow().ok()?.at(0, 0, 0, 0))?));
        let (begins, ends) = bounds().ok_or_else(|| UserMessage(Message::new("error-desk-no-such-day")))?;
        let handed_over = self.journal()?.handed_over(begins, ends)?;
        if handed_over.is_empty() {
            let message = Message::new("error-desk-nothing-issued").with("from", day_on_paper(from)).with("to", day_on_paper(to));
            return Err(UserMessage(message));
        }
        let mut items = Vec::with_capacity(handed_over.len());
        for one in &handed_over {
            items.push(self.issued(one)?);
        }
        let centre = PaperText::from(&self.setting.settings.centre.name);
        let operator = self.operator();
        let name = format!("{}-{from}-{to}", PaperKey::ISSUED_RESULTS);
        self.print_of_desk(&PaperKey::ISSUED_RESULTS, name, |copy, printed| {
            let facts = Facts::new(copy, printed).with("centre", centre).with_same("operator", operator);
            facts.with_same("from", day_on_paper(from)).with_same("to", day_on_paper(to)).with_list("items", items)
        })
    }

    fn issued(&mut self, handed_over: &HandedOver) -> Result<FactRow, UserMessage> {
        let request = self.journal()?.request(handed_over.request)?;
        let service = self.service_of(&request)?;
        let number = match request.number.clone() {
            Some(number) => number,
            None => self.journal()?.receipt_number(request.id)?.unwrap_or_default(),
        };
        let refused = self.journal()?.events(request.id)?.iter().any(|event| matches!(event.happening, Happening::Refused { .. }));
        let result = if refused { in_both(&Message::new("paper-result-refused")) } else { PaperText::from(&service.result) };
        let applicant = applicant_name(&service, &request);
        let received_by = handed_over.to.clone().map_or_else(|| applicant.clone(), PaperText::same);
        Ok(FactRow::from([
            ("number", PaperText::same(number)),
            ("day", PaperText::same(day_on_paper(day_of(handed_over.at)))),
            ("service", PaperText::from(&service.full_names())),
            ("result", result),
            ("applicant", applicant),
            ("received-by", received_by),
        ]))
    }
}
