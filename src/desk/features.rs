//! The list of the desk's features. A line makes the feature a variant of [`Command`](crate::Command), of the store's tasks and of [`Event`](crate::event::Event), and a branch wherever these are
//! handled: its folder has `command::Command`, `task::{Task, asked}`, `event::{Event, apply}`, `handle::handle` and `store::carry_out`.

/// Gives the list to a macro.
macro_rules! for_each_feature {
    ($with:ident) => {
        $with! {
            /// Who is at the desk.
            Session(session);
            /// The request on the screen.
            Request(request);
            /// Its form.
            Form(form);
            /// Its applicant and representative, and what registries say of them.
            Registries(registries);
            /// Its papers and their pages.
            Papers(papers);
            /// Key and signature.
            Signing(signing);
            /// What waits to be sent.
            Delivery(delivery);
            /// The visit of the applicant.
            Visit(visit);
            /// Papers to be made, shown and saved.
            Printing(printing);
            /// Results that leave the centre.
            HandingOver(handing_over);
            /// Shifts.
            Shift(shift);
            /// Figures of a day.
            Day(day);
            /// Lists of requests.
            Journal(journal);
            /// Complaints.
            Complaints(complaints);
            /// Waybills of the courier.
            Waybills(waybills);
            /// Notes on requests, each for its operator alone.
            Note(note);
        }
    };
}

pub(crate) use for_each_feature;
