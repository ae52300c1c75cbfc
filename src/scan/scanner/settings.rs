/// What the operator asks of a scan.
#[derive(Debug, Clone, PartialEq)]
pub struct ScanSettings {
    /// Pixels in an inch. The device's next higher step is taken, or its highest.
    pub resolution: u32,
    /// Colours.
    pub colour: Colour,
    /// Where the paper lies.
    pub source: Source,
    /// Size of the paper; more than the device reaches is cut to what it reaches.
    pub page: PageSize,
    /// Options of one device by their names, for example `("brightness", "10")`, as its driver documents them.
    pub device_options: Vec<(String, String)>,
}

impl ScanSettings {
    /// A text document from the glass: A4, grey, 300 dpi.
    pub fn document() -> Self {
        Self { resolution: 300, colour: Colour::Grey, source: Source::Flatbed, page: PageSize::A4, device_options: Vec::new() }
    }
}

/// Colours of a scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Black and white; grey on a device that has no such mode.
    BlackAndWhite,
    /// Shades of grey.
    Grey,
    /// Colour.
    Colour,
}

/// Where the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// On the glass.
    Flatbed,
    /// In the feeder, one side.
    Feeder,
    /// In the feeder, both sides.
    FeederBothSides,
}

/// Size of the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PageSize {
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
    /// An open passport, 125 × 176 mm (two pages of ISO/IEC 7810 ID-3).
    Passport,
    /// Any other, in millimetres.
    Millimetres {
        /// Width.
        width: f32,
        /// Height.
        height: f32,
    },
}

impl PageSize {
    /// Width and height in millimetres.
    pub fn millimetres(self) -> (f32, f32) {
        match self {
            Self::A3 => (297.0, 420.0),
            Self::A4 => (210.0, 297.0),
            Self::A5 => (148.0, 210.0),
            Self::Passport => (125.0, 176.0),
            Self::Millimetres { width, height } => (width, height),
        }
    }
}
