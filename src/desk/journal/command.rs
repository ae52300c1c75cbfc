//! What can be asked about the lists of requests.

/// A wish about lists.
#[derive(Debug, Clone)]
pub enum Command {
    /// Look for requests; an empty text lists the newest.
    Search(String),
    /// Read the lines of the list from this one on.
    ShowLines {
        /// The first line, from 0.
        from: usize,
    },
    /// Look for requests for the command palette.
    Find(String),
}
