//! What a walkthrough enters where the registry knows nothing: values of the right kind, and scans that are pictures.

use crate::desk::{Command, Desk};
use crate::domain::form::{Field, FieldKind, FilledForm, Place, Row, Value, visible_fields};
use crate::domain::language::Language;
use crate::domain::local_time::day_of;
use image::{ImageFormat, Luma};
use jiff::Timestamp;
use std::io::Cursor;

/// Rows that a walkthrough writes into a table.
const ROWS: usize = 2;

/// Fills every visible empty field of the open request, until filling opens no further ones.
pub(super) fn fill(desk: &mut Desk) {
    for _ in 0..8 {
        let Some(open) = &desk.state().open else { return };
        let visible = visible_fields(&open.service.form, open.form());
        let empty: Vec<Field> = visible.into_iter().filter(|field| is_empty(field, open.form())).cloned().collect();
        if empty.is_empty() {
            return;
        }
        for field in empty {
            desk.send(Command::CommitField { place: Place::Field(field.key.clone()), value: value(&field) });
        }
    }
}

fn is_empty(field: &Field, form: &FilledForm) -> bool {
    match form.values.get(&field.key).map(|filled| &filled.value) {
        None => true,
        Some(Value::Text(text)) => text.is_empty(),
        Some(Value::Rows(rows)) => rows.is_empty(),
        Some(Value::Tick(_)) => false,
    }
}

fn value(field: &Field) -> Value {
    match &field.kind {
        FieldKind::Tick => Value::Tick(true),
        FieldKind::Table { columns, min_rows, max_rows } => {
            let rows = ROWS.clamp(*min_rows, (*max_rows).max(*min_rows));
            let row = |index: usize| columns.iter().map(|column| (column.key.clone(), text(column, index))).collect::<Row>();
            Value::Rows((0..rows).map(row).collect())
        }
        _ => Value::Text(text(field, 0)),
    }
}

fn text(field: &Field, index: usize) -> String {
    if let Some(example) = &field.example {
        return example.get(Language::Kk).to_owned();
    }
    match &field.kind {
        FieldKind::Line { max } | FieldKind::Paragraph { max } => {
            let words = format!("{} {}", field.label.kk, index + 1);
            words.chars().take(*max).collect()
        }
        FieldKind::Digits { min, max } => "1234567890".chars().cycle().take((*min).max(1).min(*max)).collect(),
        FieldKind::Number { min, max } => (100 + index as i64).clamp(*min, *max).to_string(),
        FieldKind::Money => "1000.00".into(),
        FieldKind::Decimal { .. } => "1".into(),
        FieldKind::Year => day_of(Timestamp::now()).year().to_string(),
        FieldKind::Hex { min, max } => "0a1b2c3d4e5f".chars().cycle().take((*min).max(16).min(*max)).collect(),
        FieldKind::PublicKey { .. } | FieldKind::CertificationRequest { .. } => String::new(),
        FieldKind::Phone { max } => "77212410000".chars().take(*max).collect(),
        FieldKind::Email => "press@example.kz".into(),
        FieldKind::Date => day_of(Timestamp::now()).to_string(),
        FieldKind::Iin => "921104356789".into(),
        FieldKind::Bin | FieldKind::IinOrBin => "940140000385".into(),
        FieldKind::Choice { options, .. } => options.first().map(|option| option.key.clone()).unwrap_or_default(),
        FieldKind::FromList { .. } | FieldKind::Tick | FieldKind::Table { .. } => String::new(),
    }
}

/// A page as a scanner gives it: grey lines of writing on white, different for every paper.
pub(super) fn scan(index: usize) -> image::ImageResult<Vec<u8>> {
    let mut page = image::GrayImage::from_pixel(1240, 1754, Luma([250]));
    let lines = 18 + index as u32 % 7;
    for line in 0..lines {
        let top = 140 + line * 78;
        let words = 3 + (line + index as u32) % 5;
        for word in 0..words {
            let left = 120 + word * 200;
            let width = (90 + (word * 37 + line * 11 + index as u32 * 5) % 80).min(1120_u32.saturating_sub(left));
            for y in top..top + 22 {
                for x in left..left + width {
                    // Strokes with gaps look like letters to the eye and to the blur check.
                    if (x + y / 3) % 9 < 5 {
                        page.put_pixel(x, y, Luma([40]));
                    }
                }
            }
        }
    }
    let mut bytes = Cursor::new(Vec::new());
    page.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(bytes.into_inner())
}
