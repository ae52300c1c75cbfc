//! What the head of a JPEG says and its decoder keeps to itself.

/// The head of a JPEG.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Head {
    /// Components of a pixel: 1 grey, 3 colour, 4 print colours.
    pub(crate) components: u8,
    /// Pixels in an inch, across and down, as JFIF states them.
    pub(super) density: Option<(f32, f32)>,
}

impl Head {
    /// Reads the segments before the first scan (ITU-T T.81, annex B; JFIF 1.02); what is not there stays empty.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut head = Self::default();
        let mut rest = bytes.get(2..).unwrap_or_default();
        while let [0xff, marker, after @ ..] = rest {
            // Any number of 0xff may stand before a marker.
            if *marker == 0xff {
                rest = &rest[1..];
                continue;
            }
            let Some((length, _)) = after.split_first_chunk::<2>() else { break };
            let Some(segment) = after.get(2..usize::from(u16::from_be_bytes(*length))) else { break };
            match (marker, segment) {
                (0xe0, [b'J', b'F', b'I', b'F', 0, _, _, unit, x1, x2, y1, y2, ..]) => head.density = density(*unit, [*x1, *x2], [*y1, *y2]),
                (0xc0..=0xcf, [_, _, _, _, _, components, ..]) if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => head.components = *components,
                (0xda, _) => break,
                _ => {}
            }
            rest = &after[segment.len() + 2..];
        }
        head
    }
}

/// Unit 1 is the inch, 2 the centimetre; 0 gives only the proportion.
fn density(unit: u8, across: [u8; 2], down: [u8; 2]) -> Option<(f32, f32)> {
    let scale = match unit {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    Some((f32::from(u16::from_be_bytes(across)) * scale, f32::from(u16::from_be_bytes(down)) * scale))
}

/// A decoder paints grey what is missing at the end. The marker of the end stands after the last scan, or the file was cut.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|window| window == marker);
    matches!((last([0xff, 0xda]), last([0xff, 0xd9])), (Some(scan), Some(end)) if end > scan)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], components: u8, density: Option<(f32, f32)>) {
        assert_eq!(Head::of(bytes), Head { components, density });
    }

    #[test]
    fn heads_are_read_as_far_as_they_go() {
        const JFIF: &[u8] = b"\xff\xe0\0\x10JFIF\0\x01\x02\x02\0\x64\0\xc8\0\0";
        const FRAME: &[u8] = b"\xff\xc2\0\x11\x08\0\x10\0\x10\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
        check(&[b"\xff\xd8", JFIF, FRAME].concat(), 3, Some((254.0, 508.0)));
        check(&[b"\xff\xd8\xff\xff", FRAME].concat(), 3, None);
        check(&[b"\xff\xd8\xff\xc4\0\x04\x09\x09", FRAME].concat(), 3, None);
        check(&[b"\xff\xd8", JFIF, b"\xff\xda\0\x02", FRAME].concat(), 0, Some((254.0, 508.0)));
        check(b"\xff\xd8\xff\xc0\0\x00", 0, None);
        check(b"\xff\xd8\xff\xc0\xff\xff\x08", 0, None);
        check(b"\xff\xd8\xff", 0, None);
        check(b"", 0, None);
    }
}
