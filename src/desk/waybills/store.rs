//! The courier: which papers wait for each provider, and the waybills on which they went.

use super::state::{CourierPapers, WaitingPapers, WaybillLine};
use super::task::Task;
use crate::waybills;
use crate::worker::store::{StoreWorker, UserMessage};
use tereze_domain::checklist::paper_name;
use tereze_domain::language::Text;
use tereze_domain::message::{Explain as _, Message};
use tereze_domain::request::{PaperMark, Request, RequestId};
use tereze_domain::service::PaperAsked;
use tereze_domain::template::PaperText;
use tereze_domain::waybill::{Waybill, WaybillItem, WaybillPaper, papers_to_go};

/// Waybills listed at once.
const SHOWN: u32 = 200;

/// The papers of all requests that wait for one provider.
struct Waiting {
    provider: Text,
    items: Vec<WaybillItem>,
}
/// Does one task.
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Look => worker.look_at_courier(),
        Task::Make { provider, courier } => worker.make_waybill(&provider, courier),
        Task::Print { number } => worker.print_waybill(number),
    }
}

impl StoreWorker {
    pub(crate) fn look_at_courier(&mut self) -> Result<(), UserMessage> {
        let waiting = self.waiting()?.into_iter().map(|waiting| WaitingPapers {
            requests: waiting.items.len(),
            papers: waiting.items.iter().flat_map(|item| &item.papers).map(|paper| paper.copies).fold(0, u32::saturating_add),
            provider: waiting.provider,
        });
        let waiting = waiting.collect();
        let mut waybills = Vec::new();
        for waybill in self.journal()?.waybills(SHOWN)? {
            match waybill {
                Ok(waybill) => waybills.push(line(waybill)),
                Err(error) => self.tell_error(error.explain()),
            }
        }
        self.tell(waybills::event::Event::Listed(Box::new(CourierPapers { waiting, waybills })));
        Ok(())
    }

    /// Makes the waybill of everything that waits for a provider.
    pub(crate) fn make_waybill(&mut self, provider: &str, courier: String) -> Result<(), UserMessage> {
        let waiting = self.waiting()?.into_iter().find(|waiting| waiting.provider.kk == provider);
        let Some(Waiting { provider, items }) = waiting else {
            // The list on the screen is older than the journal.
            self.look_at_courier()?;
            return Err(UserMessage(Message::new("error-desk-nothing-to-go")));
        };
        self.ensure_shift()?;
        let waybill = Waybill { number: 0, made: self.now(), made_by: self.user.clone(), operator: self.operator(), provider, courier, items };
        let waybill = self.journal()?.make_waybill(waybill)?;
        // Whatever becomes of the paper, the waybill stands in the list.
        let looked = self.look_at_courier();
        self.print_waybill_of(&waybill).and(looked)
    }

    /// Makes a waybill again, from what was stored when it was made.
    pub(crate) fn print_waybill(&mut self, number: u32) -> Result<(), UserMessage> {
        let waybill = self.journal()?.waybill(number)?;
        self.print_waybill_of(&waybill)
    }

    /// Papers that have not gone, by provider, in the order in which the first request of each was begun.
    fn waiting(&mut self) -> Result<Vec<Waiting>, UserMessage> {
        let mut all: Vec<Waiting> = Vec::new();
        for id in self.journal()?.requests_on_their_way()? {
            let Some((provider, item)) = self.papers_waiting(id)? else { continue };
            match all.iter_mut().find(|waiting| waiting.provider == provider) {
                Some(waiting) => waiting.items.push(item),
                None => all.push(Waiting { provider, items: vec![item] }),
            }
        }
        Ok(all)
    }

    fn papers_waiting(&mut self, id: RequestId) -> Result<Option<(Text, WaybillItem)>, UserMessage> {
        let request = self.journal()?.request(id)?;
        let service = self.service_of(&request)?;
        let mut papers = papers_to_go(&service, &request);
        if papers.is_empty() {
            return Ok(None);
        }
        let gone = self.journal()?.papers_gone(id)?;
        papers.retain(|paper| !gone.contains(&paper.key));
        if papers.is_empty() {
            return Ok(None);
        }
        let number = match request.number.clone() {
            Some(number) => number,
            None => self.journal()?.receipt_number(id)?.unwrap_or_default(),
        };
        let item = WaybillItem {
            request: id,
            number,
            service: PaperText::from(&service.full_names()),
            applicant: crate::printing::store::named(&service, &request).0,
            papers: papers.iter().map(|paper| on_waybill(paper, &request)).collect(),
        };
        Ok(Some((service.provider.name.clone(), item)))
    }
}

fn on_waybill(paper: &PaperAsked, request: &Request) -> WaybillPaper {
    WaybillPaper {
        key: paper.key.clone(),
        name: PaperText::from(paper_name(paper, request)),
        copies: paper.copies,
        sheets: request.papers.get(&paper.key).map_or(0, PaperMark::sheets),
    }
}

fn line(waybill: Waybill) -> WaybillLine {
    WaybillLine {
        papers: waybill.papers(),
        number: waybill.number,
        made: waybill.made,
        requests: waybill.items.len(),
        provider: waybill.provider,
        courier: waybill.courier,
    }
}
