use super::settings::{Colour, Source};

/// What a device offers, as its driver lists it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Capabilities {
    options: Vec<(String, Values)>,
}

#[derive(Debug, Clone, PartialEq)]
enum Values {
    Words(Vec<String>),
    Numbers(Vec<f32>),
    Range(f32, f32),
}

impl Capabilities {
    /// Reads the list of `scanimage --all-options`: a line `--name one|two [default]`, `--name 1..9unit (in steps of 1) [default]` or
    /// `-x 0..215.9mm [default]` an option. An option marked inactive cannot be set and is left out.
    pub(super) fn parse(list: &str) -> Self {
        let options = list.lines().filter_map(|line| {
            let line = line.trim();
            let (name, rest) = line.strip_prefix('-')?.split_once([' ', '['])?;
            let (values, default) = rest.rsplit_once('[')?;
            if default.starts_with("inactive") || default.starts_with("advanced") {
                return None;
            }
            Some((name.trim_start_matches('-').to_owned(), Values::parse(values.trim())?))
        });
        Self { options: options.collect() }
    }

    /// Where paper can be taken from.
    pub fn sources(&self) -> Vec<Source> {
        let all = [Source::Flatbed, Source::Feeder, Source::FeederBothSides];
        all.into_iter().filter(|source| self.source(*source).is_some()).collect()
    }

    /// Which colours can be asked for.
    pub fn colours(&self) -> Vec<Colour> {
        let all = [Colour::BlackAndWhite, Colour::Grey, Colour::Colour];
        all.into_iter().filter(|colour| self.mode(*colour).is_some()).collect()
    }

    /// The driver's words for a source: none when the device has no such source; no word when it has only one and does not name it.
    pub(super) fn source(&self, source: Source) -> Option<Option<&str>> {
        let Some(words) = self.words("source") else {
            // A device of one source: a flatbed, or a feeder that gives pages until it is empty.
            return (source != Source::FeederBothSides).then_some(None);
        };
        let fits = |word: &&String| {
            let word = word.to_lowercase();
            let both = word.contains("duplex") || word.contains("both");
            let feeder = word.contains("adf") || word.contains("feeder");
            let glass = word.contains("flatbed") || word.contains("platen") || word == "normal";
            match source {
                Source::Flatbed => glass,
                Source::Feeder => feeder && !both && !word.contains("back") && !glass,
                Source::FeederBothSides => both,
            }
        };
        words.iter().find(fits).map(|word| Some(word.as_str()))
    }

    /// The driver's word for a colour mode: none when the device has no such mode; no word when it has only one and does not name it.
    pub(super) fn mode(&self, colour: Colour) -> Option<Option<&str>> {
        let Some(words) = self.words("mode") else {
            return Some(None);
        };
        let one_of = |parts: &[&str]| words.iter().find(|word| parts.iter().any(|part| word.to_lowercase().contains(part))).map(|word| Some(word.as_str()));
        let grey = || one_of(&["gray", "grey"]);
        match colour {
            Colour::BlackAndWhite => one_of(&["lineart", "black", "binary", "mono"]).or_else(grey),
            Colour::Grey => grey(),
            Colour::Colour => one_of(&["color", "colour"]),
        }
    }

    /// The resolution to ask for: the lowest that is not below the wish, or the highest. None when the device lets nothing be chosen.
    pub(super) fn resolution(&self, wish: u32) -> Option<f32> {
        let wish = wish as f32;
        match self.values("resolution")? {
            Values::Range(lowest, highest) => Some(wish.clamp(*lowest, *highest)),
            Values::Numbers(numbers) => {
                let enough = numbers.iter().copied().filter(|number| *number >= wish).min_by(f32::total_cmp);
                enough.or_else(|| numbers.iter().copied().max_by(f32::total_cmp))
            }
            Values::Words(_) => None,
        }
    }

    /// A side of the area to scan, `x` or `y`, cut to what the device reaches. None when the device lets nothing be chosen.
    pub(super) fn side(&self, name: &str, millimetres: f32) -> Option<f32> {
        match self.values(name)? {
            Values::Range(lowest, highest) => Some(millimetres.clamp(*lowest, *highest)),
            _ => None,
        }
    }

    fn values(&self, name: &str) -> Option<&Values> {
        self.options.iter().find(|(option, _)| option == name).map(|(_, values)| values)
    }

    fn words(&self, name: &str) -> Option<&[String]> {
        match self.values(name)? {
            Values::Words(words) => Some(words),
            _ => None,
        }
    }
}

impl Values {
    fn parse(values: &str) -> Option<Self> {
        let plain = values.split(" (in steps of").next()?.trim();
        if let Some((lowest, highest)) = plain.split_once("..") {
            let (lowest, highest) = (number(lowest)?, number(highest)?);
            return (lowest <= highest).then_some(Self::Range(lowest, highest));
        }
        let words: Vec<&str> = plain.split('|').filter(|word| !word.is_empty() && *word != "auto").collect();
        let numbers: Option<Vec<f32>> = words.iter().map(|word| number(word)).collect();
        match numbers {
            Some(numbers) if !numbers.is_empty() => Some(Self::Numbers(numbers)),
            _ if words.is_empty() => None,
            _ => Some(Self::Words(words.into_iter().map(str::to_owned).collect())),
        }
    }
}

/// A number with or without its unit.
fn number(text: &str) -> Option<f32> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '%');
    digits.parse().ok().filter(|number: &f32| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: &str = "
All options specific to device `airscan:e0:Office':
  Standard:
    --resolution 75|150|300|600dpi [300]
        Sets the resolution of the scanned image.
    --mode Lineart|Gray|Color [Color]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --source Flatbed|ADF|ADF Duplex [Flatbed]
        Selects the scan source (such as a document-feeder).
  Geometry:
    -l 0..215.9mm [0]
    -x 0..215.9mm [215.9]
        Width of scan-area.
    -y 0..297.011mm [297.011]
  Enhancement:
    --brightness -100..100% (in steps of 1) [0]
    --preview[=(yes|no)] [no]
    --swdeskew[=(yes|no)] [inactive]
";

    fn check<T: PartialEq + std::fmt::Debug>(list: &str, ask: impl Fn(&Capabilities) -> T, expected: T) {
        let (found, wanted) = (ask(&Capabilities::parse(list)), expected);
        assert_eq!(found, wanted);
    }

    #[test]
    fn an_office_scanner_is_understood() {
        check(OFFICE, Capabilities::sources, vec![Source::Flatbed, Source::Feeder, Source::FeederBothSides]);
        check(OFFICE, Capabilities::colours, vec![Colour::BlackAndWhite, Colour::Grey, Colour::Colour]);
        check(OFFICE, |device| device.source(Source::Feeder).flatten().map(str::to_owned), Some("ADF".to_owned()));
        check(OFFICE, |device| device.source(Source::FeederBothSides).flatten().map(str::to_owned), Some("ADF Duplex".to_owned()));
        check(OFFICE, |device| device.resolution(200), Some(300.0));
        check(OFFICE, |device| device.resolution(1200), Some(600.0));
        check(OFFICE, |device| device.side("x", 297.0), Some(215.9));
        check(OFFICE, |device| device.side("y", 210.0), Some(210.0));
        check(OFFICE, |device| device.side("page-height", 210.0), None);
    }

    #[test]
    fn words_of_other_drivers_are_understood() {
        let mode = |list: &str, colour, word: Option<&str>| check(list, |device| device.mode(colour).flatten().map(str::to_owned), word.map(str::to_owned));
        mode("--mode Black & White|True Gray|24bit Color [24bit Color]", Colour::BlackAndWhite, Some("Black & White"));
        mode("--mode Black & White|True Gray|24bit Color[Fast] [24bit Color]", Colour::Grey, Some("True Gray"));
        mode("--mode Gray|Color [Gray]", Colour::BlackAndWhite, Some("Gray"));
        mode("--mode Binary|Gray [Gray]", Colour::Colour, None);
        let source = |list: &str, source, word: Option<&str>| check(list, |device| device.source(source).flatten().map(str::to_owned), word.map(str::to_owned));
        source(
            "--source FlatBed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex) [FlatBed]",
            Source::Feeder,
            Some("Automatic Document Feeder(left aligned)"),
        );
        source("--source ADF Front|ADF Back|ADF Duplex [ADF Front]", Source::Feeder, Some("ADF Front"));
        source("--source ADF Front|ADF Back|ADF Duplex [ADF Front]", Source::Flatbed, None);
        check("", |device| device.source(Source::Feeder) == Some(None), true);
        check("", |device| device.source(Source::FeederBothSides).is_none(), true);
        check("", |device| device.mode(Colour::Grey) == Some(None), true);
        check("--resolution 50..1200dpi (in steps of 1) [50]", |device| device.resolution(300), Some(300.0));
        check("--resolution auto|75|150dpi [75]", |device| device.resolution(100), Some(150.0));
        check("--resolution 300dpi [300]", |device| device.resolution(100), Some(300.0));
        check("--resolution 9..1dpi [300]", |device| device.resolution(100), None);
        check("--resolution [", |device| device.resolution(100), None);
    }
}
