//! One `BarcodeElement`: written strictly, read leniently.

use super::error::QrError;
use super::format::NAMESPACE;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::tz::Offset;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

/// One piece of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The piece of the archive.
    pub data: Vec<u8>,
    /// Its number, from 1.
    pub number: u32,
    /// How many pieces the series has.
    pub amount: u32,
    /// Number of the request: digits.
    pub favor_id: String,
}

/// The longest text a QR code can hold is under 3 kB; anything longer is no code.
const LONGEST: usize = 4096;

impl Element {
    /// The text of the code, in the order of elements that the national system prints.
    pub fn to_xml(&self, at: Timestamp) -> String {
        // The whole of Kazakhstan keeps one time, UTC+5, since 1 March 2024.
        let local = Offset::constant(5).to_datetime(at);
        let created = format!("{}.{:03}+05:00", local.strftime("%Y-%m-%dT%H:%M:%S"), local.millisecond());
        let Self { data, number, amount, favor_id } = self;
        let data = STANDARD.encode(data);
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><BarcodeElement xmlns=\"{NAMESPACE}\">\
             <creationDate>{created}</creationDate><elementData>{data}</elementData><elementNumber>{number}</elementNumber>\
             <elementsAmount>{amount}</elementsAmount><FavorID>{favor_id}</FavorID></BarcodeElement>"
        )
    }

    /// Reads the text of a code.
    pub fn parse(text: &str) -> Result<Self, QrError> {
        let other = |reason: &str| QrError::NotAPiece { reason: reason.to_owned() };
        if text.len() > LONGEST {
            return Err(other("it is too long"));
        }
        let fields = Fields::read(text)?;
        let number = |value: Option<String>, name: &str| value.and_then(|text| text.trim().parse().ok()).ok_or_else(|| other(name));
        let data = fields.data.ok_or_else(|| other("it has no elementData"))?;
        let data: String = data.chars().filter(|letter| !letter.is_whitespace()).collect();
        Ok(Self {
            data: STANDARD.decode(data).map_err(|error| other(&error.to_string()))?,
            number: number(fields.number, "it has no elementNumber")?,
            amount: number(fields.amount, "it has no elementsAmount")?,
            favor_id: fields.favor_id.ok_or_else(|| other("it has no FavorID"))?.trim().to_owned(),
        })
    }
}

#[derive(Default)]
struct Fields {
    data: Option<String>,
    number: Option<String>,
    amount: Option<String>,
    favor_id: Option<String>,
}

impl Fields {
    fn read(text: &str) -> Result<Self, QrError> {
        let other = |reason: String| QrError::NotAPiece { reason };
        let mut reader = NsReader::from_str(text);
        let mut path: Vec<String> = Vec::new();
        let mut fields = Self::default();
        loop {
            let (namespace, event) = reader.read_resolved_event().map_err(|error| other(error.to_string()))?;
            match event {
                Event::Start(start) => {
                    let known = matches!(namespace, ResolveResult::Bound(name) if AsRef::<str>::as_ref(&name) == NAMESPACE);
                    if !known || path.is_empty() && start.local_name().as_ref() != "BarcodeElement" {
                        return Err(other("it is no BarcodeElement".to_owned()));
                    }
                    path.push(start.local_name().as_ref().to_owned());
                }
                Event::End(_) => {
                    path.pop();
                }
                Event::Text(text) if path.len() == 2 => {
                    let field = match path.last().map(String::as_str) {
                        Some("elementData") => &mut fields.data,
                        Some("elementNumber") => &mut fields.number,
                        Some("elementsAmount") => &mut fields.amount,
                        Some("FavorID") => &mut fields.favor_id,
                        _ => continue,
                    };
                    field.get_or_insert_default().push_str(&text);
                }
                Event::DocType(_) => return Err(other("it has a document type".to_owned())),
                Event::Eof => return Ok(fields),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_written_as_the_national_system_writes_it() {
        let element = Element { data: vec![7; 650], number: 3, amount: 5, favor_id: "10100464053940".into() };
        let xml = element.to_xml("2020-11-24T06:41:36.970Z".parse().unwrap());
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><BarcodeElement xmlns=\"http://barcodes.pdf.shep.nitec.kz/\"><creationDate>2020-11-24T11:41:36.970+05:00</creationDate><elementData>"));
        assert!(
            xml.ends_with("</elementData><elementNumber>3</elementNumber><elementsAmount>5</elementsAmount><FavorID>10100464053940</FavorID></BarcodeElement>")
        );
        assert!((1120..=1183).contains(&xml.len()), "{}", xml.len());
        assert_eq!(Element::parse(&xml).unwrap(), element);
    }

    #[track_caller]
    fn check_parse(text: &str, expected: Option<(u32, u32, &str, &[u8])>) {
        let parsed = Element::parse(text).ok();
        let parsed = parsed.as_ref().map(|element| (element.number, element.amount, element.favor_id.as_str(), element.data.as_slice()));
        assert_eq!(parsed, expected, "{text}");
    }

    #[test]
    fn reading_is_lenient_about_prefix_space_and_order() {
        const NS: &str = "http://barcodes.pdf.shep.nitec.kz/";
        check_parse(
            &format!(
                "<b:BarcodeElement xmlns:b='{NS}'>\n <b:FavorID> 12 </b:FavorID><b:elementsAmount>2</b:elementsAmount><b:elementNumber>1</b:elementNumber><b:elementData>AA\nE=</b:elementData></b:BarcodeElement>"
            ),
            Some((1, 2, "12", &[0, 1])),
        );
        check_parse(
            &format!("<BarcodeElement xmlns='{NS}'><FavorID>12</FavorID><elementsAmount>2</elementsAmount><elementNumber>1</elementNumber></BarcodeElement>"),
            None,
        );
        check_parse("<BarcodeElement><FavorID>12</FavorID></BarcodeElement>", None);
        check_parse(&format!("<Other xmlns='{NS}'><FavorID>12</FavorID></Other>"), None);
        check_parse("https://egov.kz/check/1", None);
        check_parse("<", None);
        check_parse(&"x".repeat(5000), None);
        check_parse("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", None);
    }
}
