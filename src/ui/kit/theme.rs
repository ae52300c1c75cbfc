//! Puts the tokens and the fonts into egui, so that nothing of egui's own theme is left.

use super::tokens::{Palette, Tokens, tokens};
use egui::epaint::Shadow;
use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Margin, Stroke, Style, TextStyle, ThemePreference, Ui, Visuals, vec2};
use std::sync::Arc;

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the desktop says: light or dark.
    #[default]
    Desktop,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

impl Theme {
    /// The theme that follows when a person asks for another one.
    pub fn next(self) -> Self {
        match self {
            Self::Desktop => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Contrast,
            Self::Contrast => Self::Desktop,
        }
    }

    /// Key of its name in the text catalogues.
    pub fn text_key(self) -> &'static str {
        match self {
            Self::Desktop => "look-desktop",
            Self::Light => "look-light",
            Self::Dark => "look-dark",
            Self::Contrast => "look-contrast",
        }
    }
}

/// The bold family.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Gives a new context the fonts, the styles and the options of the program. Called once, before the first frame.
pub fn install(context: &Context) {
    context.set_fonts(fonts());
    context.options_mut(|options| {
        // By the fall-back to physical keys Ctrl+Й would close the program in the middle of an application.
        options.quit_shortcuts.clear();
        // A desktop that does not say gets the light theme: most centres are bright rooms.
        options.fallback_theme = egui::Theme::Light;
    });
    set_theme(context, Theme::Desktop);
}

/// Shows the window in this theme from now on.
pub fn set_theme(context: &Context, theme: Theme) {
    let tokens = tokens();
    let (light, dark) = match theme {
        Theme::Contrast => (&tokens.contrast, &tokens.contrast),
        _ => (&tokens.light, &tokens.dark),
    };
    context.set_style_of(egui::Theme::Light, style(tokens, light, theme == Theme::Contrast));
    context.set_style_of(egui::Theme::Dark, style(tokens, dark, true));
    context.set_theme(match theme {
        Theme::Desktop => ThemePreference::System,
        Theme::Light => ThemePreference::Light,
        Theme::Dark | Theme::Contrast => ThemePreference::Dark,
    });
    context.data_mut(|data| data.insert_temp(theme_id(), theme));
}

/// The palette in which this part of the window is drawn.
pub fn palette(ui: &Ui) -> &'static Palette {
    let tokens = tokens();
    match ui.ctx().data(|data| data.get_temp(theme_id())) {
        Some(Theme::Contrast) => &tokens.contrast,
        _ if ui.visuals().dark_mode => &tokens.dark,
        _ => &tokens.light,
    }
}

fn theme_id() -> Id {
    Id::unique("tereze look")
}

/// Noto Sans for everything; DejaVu Sans for the tenge, arrows and marks that Noto Sans lacks.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in
        [("noto", notosans::REGULAR_TTF), ("noto bold", notosans::BOLD_TTF), ("dejavu", dejavu::sans::regular()), ("dejavu bold", dejavu::sans::bold())]
    {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let regular = vec!["noto".to_owned(), "dejavu".to_owned()];
    fonts.families.insert(FontFamily::Proportional, regular.clone());
    fonts.families.insert(FontFamily::Monospace, regular);
    fonts.families.insert(bold(), vec!["noto bold".to_owned(), "dejavu bold".to_owned()]);
    fonts
}

fn style(tokens: &Tokens, palette: &Palette, dark: bool) -> Style {
    let text = tokens.text;
    let mut style = Style {
        text_styles: [
            (TextStyle::Small, FontId::proportional(text.caption)),
            (TextStyle::Body, FontId::proportional(text.body)),
            (TextStyle::Button, FontId::proportional(text.body)),
            (TextStyle::Monospace, FontId::proportional(text.body)),
            (TextStyle::Heading, FontId::new(text.heading, bold())),
        ]
        .into(),
        visuals: visuals(tokens, palette, dark),
        animation_time: 0.0,
        ..Style::default()
    };
    let space = tokens.space;
    style.spacing.item_spacing = vec2(space.small, space.small);
    style.spacing.button_padding = vec2(space.medium, space.small);
    style.spacing.interact_size = vec2(tokens.shape.compact, tokens.shape.compact);
    style.spacing.window_margin = Margin::same(space.large as i8);
    style.spacing.scroll.bar_width = space.small;
    style.spacing.scroll.floating = true;
    // Scroll areas are not animated either: an animated one lays a page out where it was and moves it afterwards, so that what is asked for in two frames is
    // scrolled twice.
    style.scroll_animation = egui::style::ScrollAnimation::none();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(tokens: &Tokens, palette: &Palette, dark: bool) -> Visuals {
    let radius = CornerRadius::same(tokens.shape.radius);
    let widget = |fill, stroke, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, stroke),
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    visuals.widgets = Widgets {
        noninteractive: widget(palette.surface, palette.border, palette.text),
        inactive: widget(palette.surface, palette.border_strong, palette.text),
        hovered: widget(palette.hover, palette.border_strong, palette.text),
        active: widget(palette.accent_soft, palette.accent, palette.text),
        open: widget(palette.surface, palette.accent, palette.text),
    };
    visuals.selection = Selection { bg_fill: palette.accent.gamma_multiply(0.35), stroke: Stroke::new(1.0, palette.text) };
    visuals.weak_text_color = Some(palette.muted);
    visuals.hyperlink_color = palette.accent_text;
    visuals.faint_bg_color = palette.hover;
    visuals.extreme_bg_color = palette.surface;
    visuals.text_edit_bg_color = Some(palette.surface);
    visuals.code_bg_color = palette.sunken;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.window_corner_radius = CornerRadius::same(tokens.shape.card_radius);
    visuals.menu_corner_radius = radius;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.border);
    visuals.panel_fill = palette.background;
    let shadow = Shadow { offset: [0, 4], blur: 18, spread: 0, color: palette.shadow() };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.text_cursor.stroke = Stroke::new(2.0, palette.accent);
    // A blinking cursor would repaint an idle window twice a second.
    visuals.text_cursor.blink = false;
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_hold_every_sign_of_the_program() {
        let context = Context::default();
        install(&context);
        context.options_mut(|options| assert!(options.quit_shortcuts.is_empty()));
        let mut missing = Vec::new();
        // The fonts are there from the second pass on. Nothing is drawn, so that textures are let go.
        context.run_ui(egui::RawInput::default(), |_| {}).textures_delta.clear();
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            for family in [FontFamily::Proportional, bold()] {
                for sign in "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйЪъЫыЭэ0123456789«»—–…№§₸✓→←↑↓⚠·•".chars() {
                    ui.ctx().fonts_mut(|fonts| {
                        if !fonts.has_glyph(&FontId::new(15.0, family.clone()), sign) {
                            missing.push(sign);
                        }
                    });
                }
            }
        });
        output.textures_delta.clear();
        assert!(missing.is_empty(), "no glyph for {missing:?}");
    }
}
