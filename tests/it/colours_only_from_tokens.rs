//! Colours, sizes of text and distances of the window come from the tokens alone.
//!
//! What is measured: colours written as numbers or by name, sizes of fonts written as numbers, and, outside the kit,
//! numbers given to the calls that set distances and sizes of the layout. Zero is no distance.

use std::path::{Path, PathBuf};

/// A line of source and what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
enum Fault {
    Colour,
    FontSize,
    Distance,
}

fn faults(line: &str, in_kit: bool) -> Vec<Fault> {
    let mut faults = Vec::new();
    let code = line.split("//").next().unwrap_or_default();
    let makes =
        ["Color32::from_rgb", "Color32::from_rgba", "Color32::from_gray", "Color32::from_hex", "Color32::from_black", "Color32::from_white", "Rgba::from"];
    // Transparent is no colour, the placeholder stands for one of the palette, and white leaves a picture as it is.
    let named = code.split("Color32::").skip(1).map(|rest| rest.split(|sign: char| !sign.is_ascii_uppercase() && sign != '_').next().unwrap_or_default());
    let of_picture = code.contains(".image(");
    let bad_name = |name: &str| !["", "TRANSPARENT", "PLACEHOLDER"].contains(&name) && (name != "WHITE" || !of_picture);
    if makes.iter().any(|call| code.contains(call)) || named.into_iter().any(bad_name) {
        faults.push(Fault::Colour);
    }
    if ["FontId::new(", "FontId::proportional(", "FontId::monospace(", ".size("].iter().any(|call| number_follows(code, call)) {
        faults.push(Fault::FontSize);
    }
    let distances = [
        "add_space(",
        "Margin::same(",
        "Margin::symmetric(",
        "inner_margin(",
        "outer_margin(",
        "vec2(",
        "Vec2::splat(",
        "set_width(",
        "set_height(",
        "set_max_width(",
        "set_max_height(",
        "set_min_width(",
        "set_min_height(",
        "desired_width(",
        "exact_size(",
        "rect_filled(rect, ",
        "left: ",
        "right: ",
        "top: ",
        "bottom: ",
        "item_spacing.x = ",
        "item_spacing.y = ",
        "interact_size.y = ",
    ];
    if !in_kit && distances.iter().any(|call| number_follows(code, call)) {
        faults.push(Fault::Distance);
    }
    faults
}

/// Whether a number other than nought stands right after a call.
fn number_follows(code: &str, call: &str) -> bool {
    code.match_indices(call).any(|(at, _)| {
        let rest = code[at + call.len()..].trim_start_matches(['-', ' ']);
        let number: String = rest.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.' || *sign == '_').collect();
        // A method of a number, as in `420.0_f32.min(…)`, ends with a point.
        number.trim_end_matches(['.', '_']).parse::<f64>().is_ok_and(|number| number != 0.0)
    })
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the sources can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_window_takes_its_look_from_the_tokens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 30, "the sources of the window were not found");
    let mut told = Vec::new();
    for file in files {
        let name = file.strip_prefix(&root).expect("inside").display().to_string();
        // The tokens themselves, and the tests of the kit, may name colours.
        let text = std::fs::read_to_string(&file).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            for fault in faults(line, name.starts_with("kit/")) {
                if !(name == "kit/tokens.rs" && fault == Fault::Colour) {
                    told.push(format!("{name}:{}: {fault:?}: {}", number + 1, line.trim()));
                }
            }
        }
    }
    assert!(told.is_empty(), "{} places go past the tokens:\n{}", told.len(), told.join("\n"));
}

#[track_caller]
fn check(line: &str, in_kit: bool, expected: &[Fault]) {
    assert_eq!(faults(line, in_kit), expected, "{line}");
}

#[test]
fn what_the_lint_sees() {
    check("let red = Color32::from_rgb(1, 2, 3);", true, &[Fault::Colour]);
    check("painter.text(place, Color32::BLACK);", false, &[Fault::Colour]);
    check("painter.image(id, rect, whole, egui::Color32::WHITE);", false, &[]);
    check("let fill = Color32::WHITE;", false, &[Fault::Colour]);
    check("let fill = Color32::TRANSPARENT;", false, &[]);
    check("colour: Color32) -> Color32 {", false, &[]);
    check("FontId::proportional(12.0)", true, &[Fault::FontSize]);
    check("FontId::new(tokens().text.body, bold())", true, &[]);
    check("RichText::new(words).size(13.0)", false, &[Fault::FontSize]);
    check("ui.add_space(8.0);", false, &[Fault::Distance]);
    check("ui.add_space(8.0);", true, &[]);
    check("ui.add_space(-2.0);", false, &[Fault::Distance]);
    check("ui.add_space(tokens().space.small);", false, &[]);
    check("ui.spacing_mut().item_spacing.y = 0.0;", false, &[]);
    check("ui.set_width(420.0_f32.min(room));", false, &[Fault::Distance]);
    check("Margin { left: 8, right: 0 }", false, &[Fault::Distance]);
    check("vec2(ui.available_width(), 19.0)", false, &[]);
    check("// vec2(19.0, 19.0) would be too high", false, &[]);
}
