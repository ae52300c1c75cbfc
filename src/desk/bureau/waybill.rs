//! The courier: which papers wait for each provider, and the waybills on which they went.

use super::{Bureau, Trouble};
use crate::desk::event::Event;
use crate::desk::state::{CourierPapers, WaitingPapers, WaybillLine};
use crate::domain::checklist::paper_name;
use crate::domain::language::Text;
use crate::domain::message::{Explain as _, Message};
use crate::domain::request::{Request, RequestId};
use crate::domain::service::PaperAsked;
use crate::domain::template::PaperText;
use crate::domain::waybill::{Waybill, WaybillItem, WaybillPaper, papers_to_go};
use jiff::Timestamp;

/// Waybills listed at once.
const SHOWN: u32 = 200;

/// The papers of all requests that wait for one provider.
struct Waiting {
    provider: Text,
    items: Vec<WaybillItem>,
}

impl Bureau {
    pub(super) fn look_at_courier(&mut self) -> Result<(), Trouble> {
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
        self.news.tell(Event::Courier(Box::new(CourierPapers { waiting, waybills })));
        Ok(())
    }

    /// Makes the waybill of everything that waits for a provider.
    pub(super) fn make_waybill(&mut self, provider: &str, courier: String) -> Result<(), Trouble> {
        let waiting = self.waiting()?.into_iter().find(|waiting| waiting.provider.kk == provider);
        let Some(Waiting { provider, items }) = waiting else {
            // The list on the screen is older than the journal.
            self.look_at_courier()?;
            return Err(Trouble(Message::new("error-desk-nothing-to-go")));
        };
        self.ensure_shift()?;
        let waybill = Waybill { number: 0, made: Timestamp::now(), made_by: self.user.clone(), operator: self.operator(), provider, courier, items };
        let waybill = self.journal()?.make_waybill(waybill)?;
        // Whatever becomes of the paper, the waybill stands in the list.
        let looked = self.look_at_courier();
        self.print_waybill_of(&waybill).and(looked)
    }

    /// Makes a waybill again, from what was stored when it was made.
    pub(super) fn print_waybill(&mut self, number: u32) -> Result<(), Trouble> {
        let waybill = self.journal()?.waybill(number)?;
        self.print_waybill_of(&waybill)
    }

    /// Papers that have not gone, by provider, in the order in which the first request of each was begun.
    fn waiting(&mut self) -> Result<Vec<Waiting>, Trouble> {
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

    fn papers_waiting(&mut self, id: RequestId) -> Result<Option<(Text, WaybillItem)>, Trouble> {
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
            applicant: super::printing::named(&service, &request).0,
            papers: papers.iter().map(|paper| on_waybill(paper, &request)).collect(),
        };
        Ok(Some((service.provider.name.clone(), item)))
    }
}

fn on_waybill(paper: &PaperAsked, request: &Request) -> WaybillPaper {
    let scans = request.papers.get(&paper.key).map(|mark| mark.attachments.as_slice()).unwrap_or_default();
    WaybillPaper {
        key: paper.key.clone(),
        name: PaperText::from(paper_name(paper, request)),
        copies: paper.copies,
        sheets: scans.iter().map(|scan| scan.pages).fold(0, u32::saturating_add),
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
