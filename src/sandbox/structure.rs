//! XML that is well-formed and costs its reader much.

use serde::{Deserialize, Serialize};

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Structure {
    /// Attributes of one element.
    Attributes,
    /// Namespaces of one element, each used by an element in it.
    Namespaces,
    /// Elements inside each other.
    Levels,
}

impl Structure {
    fn element(self, count: usize) -> String {
        let x = "xmlns:x=\"urn:tereze:structure\"";
        let each = |write: &dyn Fn(usize) -> String| (0..count).map(write).collect::<String>();
        match self {
            Self::Attributes => format!("<x:many {x}{}/>", each(&|number| format!(" a{number}=\"\""))),
            Self::Namespaces => {
                let declared = each(&|number| format!(" xmlns:n{number}=\"urn:tereze:structure:{number}\""));
                let used = each(&|number| format!("<n{number}:e/>"));
                format!("<x:many {x}{declared}>{used}</x:many>")
            }
            Self::Levels => format!("<x:deep {x}>").repeat(count) + &"</x:deep>".repeat(count),
        }
    }

    /// The envelope with so many of these in the first element of its body, where whoever verifies it has to canonicalise them.
    pub(super) fn put_into(self, envelope: &str, count: usize) -> String {
        let end_of_tag = |from: usize| envelope.get(from..).and_then(|rest| rest.find('>')).map(|at| from + at + 1);
        let inside = envelope.find(":Body").and_then(end_of_tag).and_then(end_of_tag);
        let Some((before, after)) = inside.and_then(|at| envelope.split_at_checked(at)) else { return envelope.to_owned() };
        [before, &self.element(count), after].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of: Structure, expected: &str) {
        let envelope = "<s:Envelope><s:Body id=\"1\"><answer><code/></answer></s:Body></s:Envelope>";
        let expected = format!("<s:Envelope><s:Body id=\"1\"><answer>{expected}<code/></answer></s:Body></s:Envelope>");
        assert_eq!(of.put_into(envelope, 2), expected);
    }

    #[test]
    fn each_is_put_into_the_body() {
        let x = "xmlns:x=\"urn:tereze:structure\"";
        check(Structure::Attributes, &format!("<x:many {x} a0=\"\" a1=\"\"/>"));
        check(Structure::Namespaces, &format!("<x:many {x} xmlns:n0=\"urn:tereze:structure:0\" xmlns:n1=\"urn:tereze:structure:1\"><n0:e/><n1:e/></x:many>"));
        check(Structure::Levels, &format!("<x:deep {x}><x:deep {x}></x:deep></x:deep>"));
    }
}
