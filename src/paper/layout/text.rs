//! Lines of text: style, breaking, drawing.

use super::page::{Drawn, Tone};
use crate::typeface::{Typefaces, Weight};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Size in points.
    pub size: f32,
    /// Weight.
    pub weight: Weight,
    /// Tone.
    pub tone: Tone,
    /// Distance of baselines in points.
    pub leading: f32,
}

impl Style {
    const fn new(size: f32, weight: Weight, tone: Tone) -> Self {
        Self { size, weight, tone, leading: size * 1.32 }
    }
}

/// Styles of the papers, the only place where sizes are chosen.
pub mod style {
    use super::{Style, Tone, Weight};

    /// The head of the sheet.
    pub const HEAD: Style = Style::new(9.0, Weight::Bold, Tone::Ink);
    /// The head in the second language.
    pub const HEAD_SECOND: Style = Style::new(9.0, Weight::Regular, Tone::Quiet);
    /// Title.
    pub const TITLE: Style = Style::new(16.0, Weight::Bold, Tone::Ink);
    /// Title in the second language.
    pub const TITLE_SECOND: Style = Style::new(11.0, Weight::Regular, Tone::Quiet);
    /// Heading.
    pub const HEADING: Style = Style::new(10.5, Weight::Bold, Tone::Accent);
    /// Heading in the second language.
    pub const HEADING_SECOND: Style = Style::new(8.5, Weight::Regular, Tone::Quiet);
    /// Running text and values.
    pub const BODY: Style = Style::new(10.0, Weight::Regular, Tone::Ink);
    /// The same in the second language.
    pub const BODY_SECOND: Style = Style::new(8.5, Weight::Regular, Tone::Quiet);
    /// Right side of two languages side by side.
    pub const BESIDE_SECOND: Style = Style::new(9.0, Weight::Regular, Tone::Quiet);
    /// Values.
    pub const VALUE: Style = Style::new(10.0, Weight::Bold, Tone::Ink);
    /// Labels.
    pub const LABEL: Style = Style::new(9.0, Weight::Regular, Tone::Ink);
    /// Labels in the second language.
    pub const LABEL_SECOND: Style = Style::new(7.5, Weight::Regular, Tone::Quiet);
    /// Heads of tables.
    pub const COLUMN: Style = Style::new(8.0, Weight::Bold, Tone::Ink);
    /// Heads of tables in the second language.
    pub const COLUMN_SECOND: Style = Style::new(7.0, Weight::Regular, Tone::Quiet);
    /// Cells of tables.
    pub const CELL: Style = Style::new(9.0, Weight::Regular, Tone::Ink);
    /// Cells of tables in the second language.
    pub const CELL_SECOND: Style = Style::new(7.5, Weight::Regular, Tone::Quiet);
    /// Small print, footers, captions.
    pub const SMALL: Style = Style::new(7.5, Weight::Regular, Tone::Ink);
    /// Small print in the second language.
    pub const SMALL_SECOND: Style = Style::new(7.5, Weight::Regular, Tone::Quiet);
}

/// A line of text ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What is written.
    pub text: String,
    /// Its width in points.
    pub width: f32,
    /// How.
    pub style: Style,
}

impl Line {
    /// Draws the line with its upper end at `y`.
    pub fn at(&self, x: f32, y: f32) -> Drawn {
        let Style { size, weight, tone, leading } = self.style;
        // Letters stand in the middle of their leading: Noto Sans rises to 0.71 and falls to 0.21 of its size.
        let baseline = y + (leading - size) / 2.0 + size * 0.79;
        Drawn::Text { x, y: baseline, size, weight, tone, text: self.text.clone() }
    }
}

/// Breaks a text into lines no wider than `width`. Words wider than that are broken, preferably after a sign.
pub fn lines(text: &str, width: f32, style: Style, faces: &Typefaces) -> Vec<Line> {
    let measure = |text: &str| faces.width(text, style.weight, style.size);
    let space = measure(" ");
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut line_width = 0.0;
        for word in words(paragraph) {
            for piece in pieces(word, width, &measure) {
                let piece_width = measure(piece.text);
                let gap = if line.is_empty() || piece.joined { 0.0 } else { space };
                if !line.is_empty() && line_width + gap + piece_width > width {
                    lines.push(Line { text: std::mem::take(&mut line), width: line_width, style });
                    line_width = 0.0;
                } else if gap > 0.0 {
                    line.push(' ');
                    line_width += space;
                }
                line.push_str(piece.text);
                line_width += piece_width;
            }
        }
        if !line.is_empty() {
            lines.push(Line { text: line, width: line_width, style });
        }
    }
    lines
}

/// The words of a paragraph; the sign № stays with its number.
fn words(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut rest = paragraph;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(' ');
        let after_sign = rest.strip_prefix("№ ").map_or(0, |number| rest.len() - number.trim_start_matches(' ').len());
        let end = rest[after_sign..].find(' ').map_or(rest.len(), |end| after_sign + end);
        let (word, later) = rest.split_at(end);
        rest = later;
        (!word.is_empty()).then_some(word)
    })
}

/// The width of the widest word of a text.
pub fn widest_word(text: &str, style: Style, faces: &Typefaces) -> f32 {
    text.split([' ', '\n']).map(|word| faces.width(word, style.weight, style.size)).fold(0.0, f32::max)
}

struct Piece<'word> {
    text: &'word str,
    /// Whether it continues a word.
    joined: bool,
}

/// A word as it is, or cut where the line ends when it is wider than a whole line.
fn pieces<'word>(word: &'word str, width: f32, measure: &impl Fn(&str) -> f32) -> Vec<Piece<'word>> {
    if measure(word) <= width {
        return vec![Piece { text: word, joined: false }];
    }
    let mut pieces = Vec::new();
    let (mut start, mut after_sign, mut used) = (0, None, 0.0);
    for (at, letter) in word.char_indices() {
        let end = at + letter.len_utf8();
        let letter_width = measure(&word[at..end]);
        if used + letter_width > width && at > start {
            let cut = after_sign.filter(|cut| *cut > start && *cut <= at).unwrap_or(at);
            pieces.push(Piece { text: &word[start..cut], joined: start > 0 });
            start = cut;
            after_sign = None;
            used = measure(&word[start..at]);
        }
        used += letter_width;
        if matches!(letter, '-' | '/' | '.' | ',' | '@' | '_' | ')') {
            after_sign = Some(end);
        }
    }
    pieces.push(Piece { text: &word[start..], joined: start > 0 });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: f32, expected: &[&str]) {
        let faces = Typefaces::for_texts(std::iter::once(text)).unwrap();
        let lines = lines(text, width, style::BODY, &faces);
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), expected);
        for line in &lines {
            assert!(line.width <= width || line.text.chars().count() == 1, "{line:?}");
            assert!((faces.width(&line.text, Weight::Regular, 10.0) - line.width).abs() < 0.01, "{line:?}");
        }
    }

    #[test]
    fn breaking() {
        check("бір екі үш", 500.0, &["бір екі үш"]);
        check("бір  екі   үш", 500.0, &["бір екі үш"]);
        check("бір екі үш", 40.0, &["бір екі", "үш"]);
        check("қаласы № 3 бөлім", 48.0, &["қаласы", "№ 3", "бөлім"]);
        check("бөлім №", 500.0, &["бөлім №"]);
        check("бір\nекі", 500.0, &["бір", "екі"]);
        check("", 100.0, &[]);
        check("aaaa-bbbbbbbb", 45.0, &["aaaa-", "bbbbbbb", "b"]);
        check("әәәәәәәәәә", 30.0, &["әәәәә", "әәәәә"]);
        check("ж", 1.0, &["ж"]);
    }
}
