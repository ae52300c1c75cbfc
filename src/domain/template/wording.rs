//! Wordings with names between braces.

/// Names between braces in a wording, in order.
pub fn placeholders(wording: &str) -> impl Iterator<Item = &str> {
    wording.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(name, _)| name)
}

/// A wording with each `{name}` replaced by its value. What has no value stays as it is written.
pub fn filled_in(wording: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut rest = wording;
    let mut written = String::with_capacity(rest.len());
    while let Some((before, after)) = rest.split_once('{') {
        written.push_str(before);
        let replaced = after.split_once('}').and_then(|(name, tail)| Some((value(name)?, tail)));
        rest = match replaced {
            Some((value, tail)) => {
                written.push_str(&value);
                tail
            }
            None => {
                written.push('{');
                after
            }
        };
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wording: &str, expected: &str) {
        let value = |name: &str| match name {
            "a" => Some("1".to_owned()),
            "b" => Some("{a}".to_owned()),
            _ => None,
        };
        assert_eq!(filled_in(wording, value), expected);
    }

    #[test]
    fn values_go_into_their_places() {
        check("x {a} y", "x 1 y");
        check("{a}{b}", "1{a}");
        check("{unknown} {a}", "{unknown} 1");
        check("{", "{");
        check("no place", "no place");
        assert_eq!(placeholders("{a} and {b} and {").collect::<Vec<_>>(), ["a", "b"]);
    }
}
