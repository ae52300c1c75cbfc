//! Which part of a feature does which task of the store.

use crate::features::for_each_feature;
use crate::task::Task;
use crate::worker::network::request::Request as NetworkRequest;
use crate::worker::network::response::{Lost, Response};
use crate::worker::store::{StoreWorker, UserMessage};

macro_rules! carried_out {
    ($($(#[$documented:meta])* $feature:ident($folder:ident);)*) => {
        fn of_feature(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
            match task {
                $(Task::$feature(task) => crate::$folder::store::carry_out(worker, task),)*
                Task::Response(response) => worker.take_response(*response),
                // The thread itself looks for it.
                Task::Stop => Ok(()),
            }
        }
    };
}

for_each_feature!(carried_out);

impl StoreWorker {
    /// Does one task, if the one at the desk may have it done.
    pub(crate) fn carry_out(&mut self, task: Task) -> Result<(), UserMessage> {
        self.refuse_unpermitted(&task)?;
        of_feature(self, task)
    }

    /// Takes what the network brought. Without a journal it is asked for again at the next log-in.
    fn take_response(&mut self, response: Response) -> Result<(), UserMessage> {
        if self.journal.is_none() {
            return Ok(());
        }
        match response {
            Response::Applicant { request, applicant, ticket, answer } => self.applicant_answered(request, *applicant, ticket, answer),
            Response::RelatedParty { request, number, ticket, answer } => self.related_party_answered(request, number, ticket, answer),
            Response::Power { request, ticket, answer } => self.power_answered(request, ticket, answer),
            Response::Delivery { request, outcome } => self.delivery_ended(request, outcome),
            Response::Answers { pulled } => self.answers_came(pulled),
            Response::Pushed { inbound, kept } => self.pushed(inbound, kept),
            Response::RevocationList { list } => {
                self.list_came(list);
                Ok(())
            }
            Response::Lost(lost) => self.lost(lost),
            Response::BeganAnew => self.network_began_anew(),
        }
    }

    fn lost(&mut self, lost: Lost) -> Result<(), UserMessage> {
        match lost {
            Lost::Applicant { request, applicant, ticket } => self.applicant_question_lost(request, *applicant, ticket),
            Lost::Power { request, ticket } => self.power_question_lost(request, ticket),
            Lost::RelatedParty { request, number, ticket } => self.related_party_question_lost(request, number, ticket),
            Lost::Delivery { request } => self.delivery_lost(request),
            Lost::Repeated => Ok(()),
        }
    }

    /// Whatever was under way is lost: what was to be delivered is due again, and whoever waits for a registry is told.
    fn network_began_anew(&mut self) -> Result<(), UserMessage> {
        for request in std::mem::take(&mut self.under_way) {
            self.delivery_lost(request)?;
        }
        self.questions_lost()
    }

    /// Asks the gateway to confirm, or refuse, a message.
    pub(crate) fn confirm(&mut self, message: String, refused: Option<String>) {
        self.ask_network(NetworkRequest::Confirm { message, refused });
    }
}
