//! The figures of a day.

use super::event::Event;
use super::state::{Day, StepFigure, VisitFigures};
use super::task::Task;
use crate::norms;
use crate::request::step::RequestStep;
use crate::request::step_times::by_step;
use crate::settings::Standard;
use crate::worker::store::{StoreWorker, UserMessage};
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tereze_domain::language::Text;
use tereze_domain::local_time::{moment_of, wall_clock};
use tereze_domain::message::Message;
use tereze_domain::registries::Ticket;
use tereze_domain::service::Service;
use tereze_store::DayRequest;

/// Does one task.
#[expect(clippy::needless_pass_by_value, reason = "every feature is called alike")]
pub(crate) fn carry_out(worker: &mut StoreWorker, task: Task) -> Result<(), UserMessage> {
    match task {
        Task::Look { date, ticket } => worker.look_at_day(date, ticket),
    }
}

impl StoreWorker {
    pub(crate) fn look_at_day(&mut self, date: Date, ticket: Ticket) -> Result<(), UserMessage> {
        let bounds = || {
            let from = moment_of(date.at(0, 0, 0, 0))?;
            Some((from, moment_of(date.tomorrow().ok()?.at(0, 0, 0, 0))?))
        };
        let (from, until) = bounds().ok_or_else(|| UserMessage(Message::new("error-desk-no-such-day")))?;
        let requests = self.journal()?.requests_of_day(from, until)?;
        let day = figures(date, &requests, &self.setting.services, self.setting.settings.standard);
        self.tell(Event::Counted { ticket, day: Box::new(day) });
        Ok(())
    }
}

/// What the requests of a day come to. Times, waits and refusals are those of requests begun in it; a signature counts in the hour in which it was made.
fn figures(date: Date, requests: &[DayRequest], services: &[Arc<Service>], standard: Standard) -> Day {
    let mut day = Day { date, begun_by_hour: [0; 24], signed_by_hour: [0; 24], steps: Vec::new(), refusals: Vec::new(), visits: VisitFigures::default() };
    for request in requests {
        count_hour(&mut day.begun_by_hour, date, Some(request.begun));
        count_hour(&mut day.signed_by_hour, date, request.signed);
    }
    let begun: Vec<&DayRequest> = requests.iter().filter(|request| wall_clock(request.begun).date() == date).collect();
    let service_of = |request: &DayRequest| services.iter().find(|service| service.id == request.service);
    day.steps = steps(&begun, service_of);
    day.refusals = refusals(&begun, service_of);
    day.visits = visits(&begun, service_of, standard);
    day
}

fn count_hour(hours: &mut [u32; 24], date: Date, moment: Option<Timestamp>) {
    let Some(wall) = moment.map(wall_clock).filter(|wall| wall.date() == date) else { return };
    if let Some(hour) = usize::try_from(wall.hour()).ok().and_then(|hour| hours.get_mut(hour)) {
        *hour += 1;
    }
}

fn steps<'a>(requests: &[&DayRequest], service_of: impl Fn(&DayRequest) -> Option<&'a Arc<Service>>) -> Vec<StepFigure> {
    let mut times: BTreeMap<RequestStep, Vec<Duration>> = BTreeMap::new();
    let mut norms: BTreeMap<RequestStep, Vec<Duration>> = BTreeMap::new();
    for request in requests {
        for (step, milliseconds) in by_step(&request.times) {
            times.entry(step).or_default().push(Duration::from_millis(milliseconds));
            if let Some(seconds) = service_of(request).and_then(|service| norms::norm(service, step)) {
                norms.entry(step).or_default().push(Duration::from_secs(seconds));
            }
        }
    }
    let figure = |(step, times): (RequestStep, Vec<Duration>)| StepFigure {
        step,
        count: count(times.len()),
        median: median(times).unwrap_or_default(),
        norm: norms.remove(&step).and_then(median),
    };
    times.into_iter().map(figure).collect()
}

/// Grounds with how often each was given, most often first, then in the order of their names.
fn refusals<'a>(requests: &[&DayRequest], service_of: impl Fn(&DayRequest) -> Option<&'a Arc<Service>>) -> Vec<(Text, u32)> {
    let mut counted: Vec<(Text, u32)> = Vec::new();
    for request in requests {
        let service = service_of(request);
        let missing = request.acceptance_refused.iter().flat_map(|(_, missing)| missing);
        let papers = missing.map(|key| service.and_then(|service| service.papers.iter().find(|paper| paper.key == *key)).map(|paper| &paper.name).ok_or(key));
        let grounds = request.refused.iter().flatten();
        let grounds = grounds
            .map(|key| service.and_then(|service| service.refusal_grounds.iter().find(|ground| ground.key == *key)).map(|ground| &ground.text).ok_or(key));
        for ground in papers.chain(grounds) {
            // A key that the catalogue no longer has is better than a refusal that is not counted.
            let text = ground.map_or_else(|key| Text { kk: key.clone(), ru: key.clone(), en: key.clone() }, Clone::clone);
            match counted.iter_mut().find(|(known, _)| *known == text) {
                Some((_, times)) => *times += 1,
                None => counted.push((text, 1)),
            }
        }
    }
    counted.sort_by(|(one, times), (other, often)| often.cmp(times).then_with(|| one.kk.cmp(&other.kk)));
    counted
}

/// Waiting and service against what the service's own card allows; the settings of the desk say it where the card gives nothing.
fn visits<'a>(requests: &[&DayRequest], service_of: impl Fn(&DayRequest) -> Option<&'a Arc<Service>>, standard: Standard) -> VisitFigures {
    let queue = |request: &DayRequest| service_of(request).and_then(|service| service.queue_minutes).unwrap_or(standard.queue_minutes);
    let window =
        |request: &DayRequest| service_of(request).and_then(|service| service.service_minutes_for(request.applicant)).unwrap_or(standard.service_minutes);
    let between = |from: Timestamp, until: Timestamp| Duration::try_from(until.duration_since(from)).ok();
    let end = |request: &DayRequest| request.signed.or(request.acceptance_refused.as_ref().map(|(at, _)| *at));
    let waits: Vec<(Duration, u32)> = requests.iter().filter_map(|request| Some((between(request.joined_queue?, request.begun)?, queue(request)))).collect();
    let served: Vec<(Duration, u32)> = requests.iter().filter_map(|request| Some((between(request.begun, end(request)?)?, window(request)))).collect();
    let within = |times: &[(Duration, u32)]| count(times.iter().filter(|(time, minutes)| *time <= Duration::from_secs(u64::from(*minutes) * 60)).count());
    let middle = |times: &[(Duration, u32)]| median(times.iter().map(|(time, _)| *time).collect()).unwrap_or_default();
    VisitFigures {
        waited: count(waits.len()),
        waited_in_time: within(&waits),
        median_wait: middle(&waits),
        served: count(served.len()),
        served_in_time: within(&served),
        median_service: middle(&served),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The one in the middle, or what lies half way between the two in the middle.
fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort();
    let upper = *times.get(times.len() / 2)?;
    Some(if times.len() % 2 == 1 { upper } else { (times[times.len() / 2 - 1] + upper) / 2 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::SignedDuration;
    use tereze_catalogue::Catalogue;
    use tereze_domain::service::{ApplicantKind, ServiceMinutes};

    /// Ten o'clock of the morning on the wall.
    fn ten() -> Timestamp {
        "2026-11-22T05:00:00Z".parse().unwrap()
    }

    fn after(minutes: i64) -> Timestamp {
        ten() + SignedDuration::from_mins(minutes)
    }

    fn begun(at: Timestamp) -> DayRequest {
        DayRequest {
            service: "foreign-periodicals".into(),
            applicant: None,
            begun: at,
            signed: None,
            acceptance_refused: None,
            refused: None,
            joined_queue: None,
            times: BTreeMap::new(),
        }
    }

    fn day_of(requests: &[DayRequest]) -> Day {
        // The card of this service gives no minutes here: the settings are what counts.
        let silent = |service: Arc<Service>| Service { queue_minutes: None, service_minutes: None, ..service.as_ref().clone() };
        let services: Vec<Arc<Service>> = Catalogue::built_in().unwrap().services.into_iter().map(silent).map(Arc::new).collect();
        figures(jiff::civil::date(2026, 11, 22), requests, &services, Standard { queue_minutes: 15, service_minutes: 20 })
    }

    #[track_caller]
    fn check_median(seconds: &[u64], expected: Option<u64>) {
        assert_eq!(median(seconds.iter().copied().map(Duration::from_secs).collect()), expected.map(Duration::from_secs), "{seconds:?}");
    }

    #[test]
    fn the_median_is_the_middle() {
        check_median(&[], None);
        check_median(&[7], Some(7));
        check_median(&[9, 1, 5], Some(5));
        check_median(&[10, 2, 4, 100], Some(7));
    }

    #[test]
    fn an_empty_day_has_no_figures() {
        let day = day_of(&[]);
        assert_eq!((day.steps, day.refusals, day.visits), (Vec::new(), Vec::new(), VisitFigures::default()));
        assert_eq!((day.begun_by_hour, day.signed_by_hour), ([0; 24], [0; 24]));
    }

    #[test]
    fn hours_are_those_of_the_wall() {
        let yesterday = DayRequest { signed: Some(after(1)), ..begun(ten() - SignedDuration::from_hours(24)) };
        let late = begun("2026-11-22T18:59:59Z".parse().unwrap());
        let night = DayRequest { signed: Some("2026-11-22T19:00:00Z".parse().unwrap()), ..late.clone() };
        let day = day_of(&[yesterday, begun(ten()), DayRequest { signed: Some(after(61)), ..begun(after(59)) }, late, night]);
        let hours = |by_hour: [u32; 24]| (0..24).filter(|hour| by_hour[*hour] > 0).map(|hour| (hour, by_hour[hour])).collect::<Vec<_>>();
        assert_eq!(hours(day.begun_by_hour), [(10, 2), (23, 2)]);
        assert_eq!(hours(day.signed_by_hour), [(10, 1), (11, 1)]);
    }

    #[test]
    fn steps_stand_beside_their_norms() {
        let timed = |times: &[(&str, u64)]| DayRequest { times: times.iter().map(|(step, time)| ((*step).to_owned(), *time)).collect(), ..begun(ten()) };
        let unknown = DayRequest { service: "other".into(), ..timed(&[("step-form", 90_000)]) };
        let day = day_of(&[timed(&[("step-form", 30_000), ("step-applicant", 61_000)]), timed(&[("step-form", 10_500)]), unknown, timed(&[("step-lost", 1)])]);
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let applicant = StepFigure { step: RequestStep::Applicant, count: 1, median: Duration::from_secs(61), norm: seconds(120) };
        let form = StepFigure { step: RequestStep::Form, count: 3, median: Duration::from_secs(30), norm: seconds(60) };
        assert_eq!(day.steps, [applicant, form]);
    }

    #[test]
    fn refusals_are_counted_by_ground() {
        let refused = |grounds: &[&str]| DayRequest { refused: Some(grounds.iter().map(|ground| (*ground).to_owned()).collect()), ..begun(ten()) };
        let missing = DayRequest { acceptance_refused: Some((after(9), vec!["identity-document".into()])), ..begun(ten()) };
        let day = day_of(&[refused(&["papers-missing"]), missing.clone(), missing, refused(&["information-wrong", "papers-missing"]), refused(&["gone"])]);
        let starts: Vec<(String, u32)> = day.refusals.iter().map(|(text, count)| (text.en.chars().take(8).collect(), *count)).collect();
        let expected = [("Identity", 2), ("Not all ", 2), ("gone", 1), ("the appl", 1)].map(|(start, count)| (start.to_owned(), count));
        let sorted = |mut list: Vec<(String, u32)>| {
            list.sort();
            list
        };
        assert_eq!(sorted(starts.clone()), expected);
        assert!(starts.is_sorted_by(|one, other| one.1 >= other.1), "most often first: {starts:?}");
    }

    #[test]
    fn waits_and_service_against_the_standard() {
        let visit = |waited: i64, served: i64| DayRequest {
            joined_queue: Some(ten() - SignedDuration::from_mins(waited)),
            signed: Some(after(served)),
            ..begun(ten())
        };
        let turned_away = DayRequest { acceptance_refused: Some((after(4), Vec::new())), ..begun(ten()) };
        // A ticket of a time after the beginning is a slip of the finger and no wait.
        let day = day_of(&[visit(15, 20), visit(16, 21), visit(2, 9), turned_away, begun(ten()), visit(-5, 30)]);
        let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
        let expected = VisitFigures { waited: 3, waited_in_time: 2, median_wait: minutes(15), served: 5, served_in_time: 3, median_service: minutes(20) };
        assert_eq!(day.visits, expected);
    }

    #[test]
    fn the_card_of_a_service_goes_before_the_settings() {
        let minutes = ServiceMinutes { person: 15, organisation: 30 };
        let service = Catalogue::built_in().unwrap().services.swap_remove(0);
        let services =
            [Arc::new(Service { id: "foreign-periodicals".into(), queue_minutes: Some(40), service_minutes: Some(minutes), ..service.as_ref().clone() })];
        let visit = |applicant| DayRequest { applicant, joined_queue: Some(ten() - SignedDuration::from_mins(40)), signed: Some(after(30)), ..begun(ten()) };
        let requests = [visit(Some(ApplicantKind::Person)), visit(Some(ApplicantKind::Organisation)), visit(None)];
        let day = figures(jiff::civil::date(2026, 11, 22), &requests, &services, Standard { queue_minutes: 1, service_minutes: 1 });
        assert_eq!((day.visits.waited_in_time, day.visits.served_in_time), (3, 1));
    }
}
