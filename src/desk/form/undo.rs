//! Changes of the open form that can be taken back, and done again.
//!
//! A table is one thing: whatever happens in it, its rows are remembered as a whole, so that a row taken out comes back with everything that stood in it.

use crate::request::state::OpenRequest;
use tereze_domain::form::{FieldKey, Filled, FilledForm, Place, Source, Value};

/// How many changes can be taken back.
const KEPT: usize = 200;

/// What was changed since the request was opened.
#[derive(Debug, Clone, Default)]
pub(crate) struct Changes {
    done: Vec<Group>,
    undone: Vec<Group>,
}

/// Changes that were made together and are taken back together, the one that led to the others first.
type Group = Vec<Before>;

/// What stood in a field.
#[derive(Debug, Clone)]
struct Before {
    key: FieldKey,
    filled: Option<Filled>,
}

impl Changes {
    /// Forgets everything: another request is opened.
    pub(crate) fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }

    /// Remembers what stands in a place that is about to be changed. What was undone cannot be done again after that.
    pub(crate) fn remember(&mut self, form: &FilledForm, place: &Place) {
        self.undone.clear();
        self.done.push(vec![Before::of(form, key_of(place))]);
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
    }

    /// Remembers what stands in a place that changes together with the one remembered last.
    pub(crate) fn remember_too(&mut self, form: &FilledForm, place: &Place) {
        let key = key_of(place);
        if let Some(group) = self.done.last_mut().filter(|group| group.iter().all(|before| before.key != key)) {
            group.push(Before::of(form, key));
        }
    }

    /// What is to be put where to take the last change back.
    pub(crate) fn take_back(&mut self, form: &FilledForm) -> Vec<(Place, Filled)> {
        exchange(form, self.done.pop(), &mut self.undone)
    }

    /// What is to be put where to do the change again that was taken back last.
    pub(crate) fn do_again(&mut self, form: &FilledForm) -> Vec<(Place, Filled)> {
        exchange(form, self.undone.pop(), &mut self.done)
    }

    /// Tells the open request what is possible now.
    pub(crate) fn tell(&self, open: &mut OpenRequest) {
        open.can_undo = !self.done.is_empty();
        open.can_redo = !self.undone.is_empty();
    }
}

fn key_of(place: &Place) -> FieldKey {
    match place {
        Place::Field(key) => key.clone(),
        Place::Cell { table, .. } => table.clone(),
    }
}

/// Gives what stood, and lays what stands now on the other pile.
fn exchange(form: &FilledForm, group: Option<Group>, other: &mut Vec<Group>) -> Vec<(Place, Filled)> {
    let Some(group) = group else { return Vec::new() };
    let (given, now) = group.into_iter().map(|before| before.exchange(form)).unzip();
    other.push(now);
    given
}

impl Before {
    fn of(form: &FilledForm, key: FieldKey) -> Self {
        Self { filled: form.values.get(&key).cloned(), key }
    }

    /// What stood, with its place, and what stands now.
    fn exchange(self, form: &FilledForm) -> ((Place, Filled), Self) {
        let now = Self::of(form, self.key.clone());
        // Where nothing stood, nothing of the same kind stands again.
        let nothing = || match now.filled.as_ref().map(|filled| &filled.value) {
            Some(Value::Rows(_)) => Value::Rows(Vec::new()),
            Some(Value::Tick(_)) => Value::Tick(false),
            Some(Value::Text(_)) | None => Value::Text(String::new()),
        };
        let filled = self.filled.unwrap_or_else(|| Filled { value: nothing(), source: Source::Operator });
        ((Place::Field(self.key), filled), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tereze_domain::form::Row;

    /// A form that is written as the desk writes it.
    #[derive(Default)]
    struct Desk {
        form: FilledForm,
        changes: Changes,
    }

    impl Desk {
        fn commit(&mut self, place: &Place, value: Value) {
            self.changes.remember(&self.form, place);
            self.form.put(place, value, Source::Operator);
        }

        fn put(&mut self, changes: Vec<(Place, Filled)>) -> bool {
            let any = !changes.is_empty();
            for (place, filled) in changes {
                self.form.put(&place, filled.value, filled.source);
            }
            any
        }

        fn undo(&mut self) -> bool {
            let change = self.changes.take_back(&self.form);
            self.put(change)
        }

        fn redo(&mut self) -> bool {
            let change = self.changes.do_again(&self.form);
            self.put(change)
        }
    }

    fn name() -> Place {
        Place::Field("name".into())
    }

    fn cell(row: usize, text: &str) -> (Place, Value) {
        (Place::Cell { table: "editions".into(), row, column: "title".into() }, Value::Text(text.into()))
    }

    fn titles(desk: &Desk) -> Vec<String> {
        desk.form.rows(&"editions".into()).iter().map(|row| row.get(&"title".into()).cloned().unwrap_or_default()).collect()
    }

    #[test]
    fn back_and_forth_and_back() {
        let mut desk = Desk::default();
        for text in ["а", "ә", "б"] {
            desk.commit(&name(), Value::Text(text.into()));
        }
        for (undo, expected) in [(true, "ә"), (true, "а"), (false, "ә"), (false, "б"), (true, "ә"), (true, "а"), (true, "")] {
            assert!(if undo { desk.undo() } else { desk.redo() });
            assert_eq!(desk.form.text(&"name".into()), expected);
        }
        assert!(!desk.undo());
        assert!(desk.redo() && desk.redo() && desk.redo() && !desk.redo());
        assert_eq!(desk.form.text(&"name".into()), "б");
    }

    #[test]
    fn a_new_change_ends_what_could_be_done_again() {
        let mut desk = Desk::default();
        desk.commit(&name(), Value::Text("а".into()));
        assert!(desk.undo());
        desk.commit(&name(), Value::Text("б".into()));
        assert!(!desk.redo());
        assert_eq!(desk.form.text(&"name".into()), "б");
    }

    #[test]
    fn rows_come_and_go_with_what_stood_in_them() {
        let mut desk = Desk::default();
        for (row, text) in [(0, "Дала"), (1, "Жас ғалым")] {
            let (place, value) = cell(row, text);
            desk.commit(&place, value);
        }
        let rows: Vec<Row> = desk.form.rows(&"editions".into())[1..].to_vec();
        desk.commit(&Place::Field("editions".into()), Value::Rows(rows));
        assert_eq!(titles(&desk), ["Жас ғалым"]);
        assert!(desk.undo());
        assert_eq!(titles(&desk), ["Дала", "Жас ғалым"]);
        assert!(desk.redo());
        assert_eq!(titles(&desk), ["Жас ғалым"]);
        assert!(desk.undo() && desk.undo() && desk.undo());
        assert_eq!(desk.form.values[&"editions".into()].value, Value::Rows(Vec::new()), "an empty table is a table still");
    }

    #[test]
    fn ticks_and_sources_come_back() {
        let mut desk = Desk::default();
        desk.commit(&Place::Field("agrees".into()), Value::Tick(true));
        assert!(desk.undo());
        assert_eq!(desk.form.values[&"agrees".into()].value, Value::Tick(false));
        desk.form.put(&name(), Value::Text("Сынақ".into()), Source::Registry);
        desk.commit(&name(), Value::Text("Сынаққа".into()));
        assert!(desk.undo());
        assert_eq!(desk.form.values[&"name".into()], Filled { value: Value::Text("Сынақ".into()), source: Source::Registry });
    }

    #[test]
    fn what_was_changed_together_comes_back_together() {
        let mut desk = Desk::default();
        let district = Place::Field("district".into());
        desk.commit(&name(), Value::Text("а".into()));
        desk.commit(&district, Value::Text("б".into()));
        desk.commit(&name(), Value::Text("ә".into()));
        for _ in 0..2 {
            // The same place twice in a group is what it was before the group.
            desk.changes.remember_too(&desk.form, &district);
            desk.form.put(&district, Value::Text(String::new()), Source::Operator);
        }
        let texts = |desk: &Desk| [desk.form.text(&"name".into()).to_owned(), desk.form.text(&"district".into()).to_owned()];
        assert_eq!(texts(&desk), ["ә", ""]);
        assert!(desk.undo());
        assert_eq!(texts(&desk), ["а", "б"]);
        assert!(desk.redo());
        assert_eq!(texts(&desk), ["ә", ""]);
        assert!(desk.undo() && desk.undo());
        assert_eq!(texts(&desk), ["а", ""]);
    }

    #[test]
    fn only_so_many_are_kept() {
        let mut desk = Desk::default();
        for number in 0..KEPT + 5 {
            desk.commit(&name(), Value::Text(number.to_string()));
        }
        while desk.undo() {}
        assert_eq!(desk.form.text(&"name".into()), "4");
    }
}
