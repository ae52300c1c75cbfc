//! The options of a choice, prepared once so that a list of a hundred thousand is searched as it is typed.

use egui::{Id, Ui};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, OnceLock};
use tereze_domain::letters::folded;

/// Options with what people read of them. Cloning is cheap: the list is shared.
#[derive(Debug, Clone)]
pub struct Options(Arc<List>);

#[derive(Debug)]
struct List {
    identity: u64,
    labels: Vec<String>,
    /// Keys of the options, where they are not their labels.
    places: HashMap<String, usize>,
    /// The labels as they are searched; made when something is typed for the first time.
    folded: OnceLock<Vec<String>>,
}

/// How an option answers what was typed; less is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Begins,
    WordsBegin,
    Contains,
}

impl Options {
    /// Options that have no key but their label.
    pub fn of<L: Into<String>>(labels: impl IntoIterator<Item = L>) -> Self {
        Self::new(labels.into_iter().map(|label| (String::new(), label.into())))
    }

    /// Options with their keys.
    pub fn new(options: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut labels = Vec::new();
        let mut places = HashMap::new();
        let mut hasher = DefaultHasher::new();
        for (place, (key, label)) in options.into_iter().enumerate() {
            label.hash(&mut hasher);
            if !key.is_empty() {
                places.entry(key).or_insert(place);
            }
            labels.push(label);
        }
        Self(Arc::new(List { identity: hasher.finish(), labels, places, folded: OnceLock::new() }))
    }

    /// The list that was prepared under this name, or a new one kept under it from now on. The name must change when the options do.
    pub fn kept<O: IntoIterator<Item = (String, String)>>(ui: &Ui, name: Id, options: impl FnOnce() -> O) -> Self {
        if let Some(list) = ui.data(|data| data.get_temp::<Arc<List>>(name)) {
            return Self(list);
        }
        let made = Self::new(options());
        ui.data_mut(|data| data.insert_temp(name, Arc::clone(&made.0)));
        made
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.labels.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.labels.is_empty()
    }

    /// What is read of an option.
    pub fn label(&self, place: usize) -> Option<&str> {
        self.0.labels.get(place).map(String::as_str)
    }

    /// The place of the option with this key.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.0.places.get(key).copied()
    }

    /// Tells lists apart.
    pub fn identity(&self) -> u64 {
        self.0.identity
    }

    /// Places of the options that have every word of the text, best first: those that begin with it, those whose words
    /// begin with its words, those that have its words anywhere. Equals keep the order of the list.
    ///
    /// `among` are the places found for a shorter text with which this one begins: nothing else can be found.
    pub fn search(&self, text: &str, among: Option<&[usize]>) -> Vec<usize> {
        let folded_labels = self.0.folded.get_or_init(|| self.0.labels.iter().map(|label| folded(label)).collect());
        let asked = folded(text);
        let asked = asked.trim_start();
        let words: Vec<&str> = asked.split_whitespace().collect();
        let mut found: [Vec<usize>; 3] = Default::default();
        let mut look = |place: usize| {
            if let Some(rank) = folded_labels.get(place).and_then(|label| rank(label, asked, &words)) {
                found[rank as usize].push(place);
            }
        };
        match among {
            Some(among) => {
                // Those found before stand by their rank: the order of the list comes back first.
                let mut among = among.to_vec();
                among.sort_unstable();
                among.into_iter().for_each(&mut look);
            }
            None => (0..folded_labels.len()).for_each(&mut look),
        }
        found.concat()
    }
}

fn rank(label: &str, asked: &str, words: &[&str]) -> Option<Rank> {
    if label.starts_with(asked) {
        return Some(Rank::Begins);
    }
    let mut rank = Rank::WordsBegin;
    for word in words {
        let first = label.find(word)?;
        if rank == Rank::WordsBegin && !(begins_word(label, first) || label.match_indices(word).skip(1).any(|(at, _)| begins_word(label, at))) {
            rank = Rank::Contains;
        }
    }
    Some(rank)
}

fn begins_word(label: &str, at: usize) -> bool {
    label[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Options {
        Options::of(["Қарағанды облысы", "Абай облысы", "Бұқар жырау ауданы", "Алматы қаласы", "Жаңа Қарағанды ауылы", "Карқаралы ауданы"])
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let options = places();
        let found: Vec<&str> = options.search(text, None).into_iter().filter_map(|place| options.label(place)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn best_first() {
        check("кара", &["Қарағанды облысы", "Жаңа Қарағанды ауылы", "Карқаралы ауданы"]);
        check("ҚАРАҒ", &["Қарағанды облысы", "Жаңа Қарағанды ауылы"]);
        check("ауд", &["Бұқар жырау ауданы", "Карқаралы ауданы"]);
        check("обл абай", &["Абай облысы"]);
        check("ралы", &["Карқаралы ауданы"]);
        check("газета", &[]);
        assert_eq!(places().search("", None).len(), 6);
        assert_eq!(places().search("  ", None).len(), 6);
    }

    #[test]
    fn a_longer_text_is_looked_for_among_what_the_shorter_found() {
        let options = places();
        for (shorter, longer) in [("к", "ка"), ("ка", "кара"), ("а", "абай"), ("ау", "ауд карк"), ("", "обл")] {
            let among = options.search(shorter, None);
            assert_eq!(options.search(longer, Some(&among)), options.search(longer, None), "{longer} after {shorter}");
        }
    }

    #[test]
    fn options_are_told_by_their_keys() {
        let options = Options::new([("daily".to_owned(), "Күн сайын".to_owned()), ("weekly".to_owned(), "Апта сайын".to_owned())]);
        assert_eq!(options.place("weekly"), Some(1));
        assert_eq!(options.place("yearly"), None);
        assert_ne!(options.identity(), places().identity());
        assert_eq!(places().identity(), places().identity());
    }
}
