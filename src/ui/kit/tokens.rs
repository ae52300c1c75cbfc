//! Design tokens, read from `assets/tokens.toml` and compiled in.

use egui::Color32;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::sync::LazyLock;

static TOKENS: LazyLock<Tokens> =
    LazyLock::new(|| toml::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/tokens.toml"))).expect("a test reads the file"));

/// The tokens of the program.
pub fn tokens() -> &'static Tokens {
    &TOKENS
}

/// Sizes, distances, shapes and the three palettes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Sizes of text, in points.
    #[serde(rename = "type")]
    pub text: TypeScale,
    /// Distances, in points.
    pub space: Space,
    /// Radii, heights and widths, in points.
    pub shape: Shape,
    /// Light palette.
    pub light: Palette,
    /// Dark palette.
    pub dark: Palette,
    /// High-contrast palette.
    pub contrast: Palette,
}

/// Sizes of text, in points.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeScale {
    /// Keys on buttons.
    pub key: f32,
    /// Hints and marks.
    pub caption: f32,
    /// Labels above fields.
    pub label: f32,
    /// Running text and inputs.
    pub body: f32,
    /// Headings of cards.
    pub heading: f32,
    /// Title of a screen.
    pub title: f32,
    /// Text read from a distance, on the applicant's screen.
    pub far: f32,
    /// Titles read from a distance.
    pub farthest: f32,
    /// Name of the program in the head.
    pub name: f32,
}

/// Distances, in points, from least to greatest.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say the order")]
pub struct Space {
    pub hair: f32,
    pub tight: f32,
    pub small: f32,
    pub medium: f32,
    pub large: f32,
    pub huge: f32,
}

/// Radii, heights and widths, in points.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Shape {
    /// Radius of inputs and buttons.
    pub radius: u8,
    /// Radius of cards and dialogs.
    pub card_radius: u8,
    /// Height of inputs and buttons.
    pub control: f32,
    /// Height of buttons inside bars and cards.
    pub compact: f32,
    /// Height of what the applicant touches.
    pub touch: f32,
    /// Width of the focus ring.
    pub focus: f32,
    /// Widest column of fields.
    pub measure: f32,
    /// Width of the step rail.
    pub rail: f32,
    /// Width of the right side.
    pub side: f32,
    /// Height of the head bar.
    pub bar: f32,
    /// Height of the status line.
    pub status: f32,
    /// Height of the foot under a step.
    pub foot: f32,
    /// Height of a row of a list.
    pub row: f32,
    /// Widest field of one number or one choice.
    pub entry: f32,
    /// Widest column of a page that is read.
    pub page: f32,
    /// Widest dialog.
    pub dialog: f32,
    /// Side of an icon beside words.
    pub icon: f32,
    /// Side of the circle of a step.
    pub step: f32,
    /// Height of a page of the chosen paper.
    pub picture: f32,
}

/// Colours of one theme, named by what they are for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Palette {
    /// Behind everything.
    #[serde(deserialize_with = "colour")]
    pub background: Color32,
    /// Cards and inputs.
    #[serde(deserialize_with = "colour")]
    pub surface: Color32,
    /// Wells: key marks, disabled inputs.
    #[serde(deserialize_with = "colour")]
    pub sunken: Color32,
    /// Under the pointer.
    #[serde(deserialize_with = "colour")]
    pub hover: Color32,
    /// Text.
    #[serde(deserialize_with = "colour")]
    pub text: Color32,
    /// Text of the second rank.
    #[serde(deserialize_with = "colour")]
    pub muted: Color32,
    /// The one accent: main button, focus, current step.
    #[serde(deserialize_with = "colour")]
    pub accent: Color32,
    /// The accent under the pointer.
    #[serde(deserialize_with = "colour")]
    pub accent_hover: Color32,
    /// Text on the accent.
    #[serde(deserialize_with = "colour")]
    pub on_accent: Color32,
    /// Text in the accent.
    #[serde(deserialize_with = "colour")]
    pub accent_text: Color32,
    /// Background of the chosen.
    #[serde(deserialize_with = "colour")]
    pub accent_soft: Color32,
    /// Lines between things.
    #[serde(deserialize_with = "colour")]
    pub border: Color32,
    /// Borders of inputs.
    #[serde(deserialize_with = "colour")]
    pub border_strong: Color32,
    /// Errors.
    #[serde(deserialize_with = "colour")]
    pub error: Color32,
    /// Behind errors.
    #[serde(deserialize_with = "colour")]
    pub error_soft: Color32,
    /// Warnings.
    #[serde(deserialize_with = "colour")]
    pub warning: Color32,
    /// Behind warnings.
    #[serde(deserialize_with = "colour")]
    pub warning_soft: Color32,
    /// Done.
    #[serde(deserialize_with = "colour")]
    pub success: Color32,
    /// Behind what is done.
    #[serde(deserialize_with = "colour")]
    pub success_soft: Color32,
    /// Veil behind dialogs.
    #[serde(deserialize_with = "colour")]
    scrim: Color32,
    scrim_opacity: f32,
    shadow_opacity: f32,
}

impl Palette {
    /// The veil behind a dialog.
    pub fn veil(&self) -> Color32 {
        self.scrim.gamma_multiply(self.scrim_opacity)
    }

    /// Colour of shadows.
    pub fn shadow(&self) -> Color32 {
        self.scrim.gamma_multiply(self.shadow_opacity)
    }
}

fn colour<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(deserializer)?;
    Color32::from_hex(&text).map_err(|error| D::Error::custom(format!("{text} is not a colour: {error:?}")))
}

/// Contrast of two opaque colours after WCAG 2.2: from 1 (equal) to 21 (black on white).
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let linear = |channel: u8| {
        let value = f32::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(theme: &str, pair: &str, one: Color32, other: Color32, least: f32) {
        let found = contrast(one, other);
        assert!(found >= least, "{theme}: {pair} has contrast {found:.2}, at least {least} is needed");
    }

    #[test]
    fn contrast_of_black_on_white() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
    }

    #[test]
    fn every_text_can_be_read_in_every_theme() {
        let tokens = tokens();
        for (theme, palette) in [("light", tokens.light), ("dark", tokens.dark), ("contrast", tokens.contrast)] {
            let grounds = [("background", palette.background), ("surface", palette.surface), ("sunken", palette.sunken), ("hover", palette.hover)];
            for (name, ground) in grounds {
                check(theme, &format!("text on {name}"), palette.text, ground, 7.0);
                check(theme, &format!("muted on {name}"), palette.muted, ground, 4.5);
                check(theme, &format!("error on {name}"), palette.error, ground, 4.5);
                check(theme, &format!("accent text on {name}"), palette.accent_text, ground, 4.5);
            }
            for (name, colour, soft) in [
                ("error", palette.error, palette.error_soft),
                ("warning", palette.warning, palette.warning_soft),
                ("success", palette.success, palette.success_soft),
                ("accent", palette.accent_text, palette.accent_soft),
            ] {
                check(theme, &format!("{name} on its soft ground"), colour, soft, 4.5);
                check(theme, &format!("text on soft {name}"), palette.text, soft, 7.0);
                check(theme, &format!("muted on soft {name}"), palette.muted, soft, 4.5);
                check(theme, &format!("{name} on surface"), colour, palette.surface, 4.5);
                check(theme, &format!("{name} on background"), colour, palette.background, 4.5);
            }
            check(theme, "text on accent", palette.on_accent, palette.accent, 4.5);
            check(theme, "text on accent under the pointer", palette.on_accent, palette.accent_hover, 4.5);
            check(theme, "border of inputs", palette.border_strong, palette.surface, 3.0);
            check(theme, "focus ring", palette.accent, palette.background, 3.0);
        }
    }
}
