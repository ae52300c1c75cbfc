macro_rules! catalogue {
    ($language:literal, $name:literal) => {
        ($language, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/texts/", $language, "/", $name, ".ftl")))
    };
}

/// Language and source of every catalogue; one file a floor, so that a text is found where its floor is.
const CATALOGUES: &[(&str, &str)] = &[
    catalogue!("kk", "domain"),
    catalogue!("ru", "domain"),
    catalogue!("en", "domain"),
    catalogue!("kk", "catalogue"),
    catalogue!("ru", "catalogue"),
    catalogue!("en", "catalogue"),
    catalogue!("kk", "trust"),
    catalogue!("ru", "trust"),
    catalogue!("en", "trust"),
    catalogue!("kk", "journal"),
    catalogue!("ru", "journal"),
    catalogue!("en", "journal"),
    catalogue!("kk", "gateway"),
    catalogue!("ru", "gateway"),
    catalogue!("en", "gateway"),
    catalogue!("kk", "paper"),
    catalogue!("ru", "paper"),
    catalogue!("en", "paper"),
    catalogue!("kk", "scan"),
    catalogue!("ru", "scan"),
    catalogue!("en", "scan"),
    catalogue!("kk", "desk"),
    catalogue!("ru", "desk"),
    catalogue!("en", "desk"),
    catalogue!("kk", "note"),
    catalogue!("ru", "note"),
    catalogue!("en", "note"),
    catalogue!("kk", "ui"),
    catalogue!("ru", "ui"),
    catalogue!("en", "ui"),
    catalogue!("kk", "cli"),
    catalogue!("ru", "cli"),
    catalogue!("en", "cli"),
];
