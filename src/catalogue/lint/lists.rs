//! Lists to choose from: names in every language, and items that lie in items there are.

use super::texts;
use crate::reading::lists::ListsFile;
use crate::source::{Place, Problems};
use std::collections::HashSet;

pub(crate) fn check(root: &Place<'_>, file: &ListsFile, problems: &Problems) {
    let lists = root.key("lists");
    texts::keys(file.lists.iter().enumerate().map(|(index, list)| (lists.item(index).key("key"), list.key.as_str())), problems);
    let everywhere: HashSet<&str> = file.lists.iter().flat_map(|list| &list.items).map(|item| item.key.as_str()).collect();
    for (index, list) in file.lists.iter().enumerate() {
        let place = lists.item(index);
        texts::check(&place.key("name"), &list.name, problems);
        let items = place.key("items");
        if list.items.len() < 2 {
            problems.add(&items, "empty-list", &[]);
        }
        texts::keys(list.items.iter().enumerate().map(|(index, item)| (items.item(index).key("key"), item.key.as_str())), problems);
        // Either every item lies in an item of another list or none does.
        let hang = list.items.iter().any(|item| item.within.is_some());
        for (index, item) in list.items.iter().enumerate() {
            if hang && item.within.is_none() {
                problems.add(&items.item(index).key("within"), "missing-key", &[("word", "within"), ("expected", ""), ("detail", "")]);
            }
            texts::check(&items.item(index).key("name"), &item.name, problems);
            if let Some(within) = item.within.as_deref().filter(|within| !everywhere.contains(within)) {
                problems.add(&items.item(index).key("within"), "no-such-item", &[("word", within)]);
            }
        }
    }
}
