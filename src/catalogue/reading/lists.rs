//! `common/lists.toml`: regions, districts, cities and other lists that forms choose from.

use serde::Deserialize;
use std::collections::HashMap;
use tereze_domain::form::{ChoiceOption, Options};
use tereze_domain::language::Text;

/// The file of lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ListsFile {
    pub lists: Vec<ListFile>,
}

/// A list with its items in the order they are offered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ListFile {
    pub key: String,
    pub name: Text,
    pub items: Vec<ItemFile>,
}

/// An item; `within` names the item of another list it lies in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ItemFile {
    pub key: String,
    pub name: Text,
    pub within: Option<String>,
}

/// The lists as options of choices.
#[derive(Default)]
pub(crate) struct Lists(HashMap<String, Options>);

impl Lists {
    /// The options of a list.
    pub(crate) fn options(&self, list: &str) -> Option<Options> {
        self.0.get(list).cloned()
    }
}

impl From<ListsFile> for Lists {
    fn from(file: ListsFile) -> Self {
        let option = |item: ItemFile| ChoiceOption { key: item.key, label: item.name, within: item.within };
        let options = |list: ListFile| (list.key, list.items.into_iter().map(option).collect::<Vec<_>>().into());
        Self(file.lists.into_iter().map(options).collect())
    }
}
