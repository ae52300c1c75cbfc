//! Scans and files, stored once by their SHA-256 in pieces of the encrypted database.
//!
//! The table `loose` names what the next sweep looks at: what was stored, and what a list of pages or scans let go of.

use super::chain;
use super::columns::nanoseconds;
use super::entry::{Act, What};
use super::writing::Ending;
use crate::error::JournalError;
use crate::journal::Journal;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _};
use sha2::{Digest as _, Sha256};
use std::io::{Read, Write};
use tereze_domain::request::{Attachment, Digest};

/// Bytes an attachment may have unless the desk's settings say otherwise: 100 MiB.
pub const DEFAULT_ATTACHMENT_LIMIT: u64 = 100 * 1024 * 1024;

const PIECE: usize = 1024 * 1024;
/// Pieces an attachment may have: their numbers share one integer with the attachment's.
const PIECES: i64 = 1 << 16;

impl Journal {
    /// Stores what the reader gives and returns its digest and size, with the media type and pages the caller knows. The same bytes are stored once.
    ///
    /// # Errors
    /// `AttachmentTooLarge` as soon as the limit (bytes) is passed; `AttachmentUnreadable`. Nothing is left of a file that was refused.
    pub fn put_attachment(&mut self, from: &mut dyn Read, media_type: &str, pages: u32, limit: u64) -> Result<Attachment, JournalError> {
        let limit = limit.min(PIECE as u64 * (PIECES as u64 - 1));
        self.write_or_take_back(|transaction, _| {
            let id: i64 = transaction.query_row("SELECT coalesce(max(id), 0) + 1 FROM attachments", (), |row| row.get(0))?;
            let mut hash = Sha256::new();
            let mut size = 0u64;
            let mut piece = Vec::with_capacity(PIECE);
            for place in 0.. {
                piece.clear();
                Read::take(&mut *from, PIECE as u64).read_to_end(&mut piece).map_err(|source| JournalError::AttachmentUnreadable { source })?;
                if piece.is_empty() {
                    break;
                }
                size += piece.len() as u64;
                if size > limit {
                    return Err(JournalError::AttachmentTooLarge { limit });
                }
                hash.update(&piece);
                transaction.prepare_cached("INSERT INTO pieces (id, bytes) VALUES (?1, ?2)")?.execute((id * PIECES + place, &piece))?;
            }
            let digest = Digest(hex::encode(hash.finalize()));
            let attachment = Attachment { digest, media_type: media_type.to_owned(), size, pages };
            if has(transaction, &attachment.digest)? {
                return Ok(Ending::TakeBack(attachment));
            }
            transaction.execute(
                "INSERT INTO attachments (id, digest, size, added) VALUES (?1, ?2, ?3, ?4)",
                (id, &attachment.digest.0, i64::try_from(size).unwrap_or(i64::MAX), nanoseconds(Timestamp::now())),
            )?;
            loosen(transaction, &attachment.digest.0)?;
            Ok(Ending::Keep(attachment))
        })
    }

    /// The bytes of an attachment.
    ///
    /// # Errors
    /// `NoSuchAttachment`; `Damaged` when the bytes are not those that were stored.
    pub fn read_attachment(&self, digest: &Digest) -> Result<Vec<u8>, JournalError> {
        let mut bytes = Vec::new();
        self.copy_attachment(digest, &mut bytes)?;
        Ok(bytes)
    }

    /// Writes an attachment piece by piece, in constant memory, and says how many bytes it was. The digest is checked at the end.
    pub fn copy_attachment(&self, digest: &Digest, to: &mut dyn Write) -> Result<u64, JournalError> {
        let id = id_of(&self.connection, digest)?.ok_or(JournalError::NoSuchAttachment)?;
        let mut statement = self.connection.prepare_cached("SELECT bytes FROM pieces WHERE id BETWEEN ?1 AND ?2 ORDER BY id")?;
        let mut rows = statement.query(pieces_of(id))?;
        let mut hash = Sha256::new();
        let mut size = 0;
        while let Some(row) = rows.next()? {
            let piece = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
            hash.update(piece);
            to.write_all(piece)?;
            size += piece.len() as u64;
        }
        if hex::encode(hash.finalize()) != digest.0 {
            return Err(JournalError::Damaged { source: None });
        }
        Ok(size)
    }

    /// The size of an attachment in bytes.
    ///
    /// # Errors
    /// `NoSuchAttachment`.
    pub fn attachment_size(&self, digest: &Digest) -> Result<u64, JournalError> {
        let mut statement = self.connection.prepare_cached("SELECT size FROM attachments WHERE digest = ?1")?;
        let size: Option<i64> = statement.query_row([&digest.0], |row| row.get(0)).optional()?;
        Ok(u64::try_from(size.ok_or(JournalError::NoSuchAttachment)?).unwrap_or(0))
    }

    /// Deletes attachments stored before this moment that neither a paper nor a result refers to, and says how many. Files that pages of an unsigned
    /// request come from stay; once it is signed, what was assembled of them is what counts.
    pub fn sweep_attachments(&mut self, before: Timestamp) -> Result<u64, JournalError> {
        let (by, desk, now) = (self.actor(), self.desk.clone(), Timestamp::now());
        let loose: i64 = self.connection.query_row("SELECT count(*) FROM loose", (), |row| row.get(0))?;
        if loose == 0 {
            return Ok(0);
        }
        self.write(|transaction, head| {
            let before = nanoseconds(before);
            let mut orphans = transaction.prepare_cached(
                "SELECT id FROM attachments JOIN loose USING (digest) WHERE added < ?1
                 AND NOT EXISTS (SELECT 1 FROM scans WHERE scans.digest = attachments.digest)
                 AND NOT EXISTS (SELECT 1 FROM pages JOIN requests ON requests.sequence = pages.request
                                 WHERE pages.source = attachments.digest AND requests.signed IS NULL)
                 AND NOT EXISTS (SELECT 1 FROM requests WHERE requests.result = attachments.digest)",
            )?;
            let orphans = orphans.query_map([before], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            for id in &orphans {
                transaction.prepare_cached("DELETE FROM pieces WHERE id BETWEEN ?1 AND ?2")?.execute(pieces_of(*id))?;
                transaction.prepare_cached("DELETE FROM attachments WHERE id = ?1")?.execute([id])?;
            }
            // What is referred to is let go of again before it can be an orphan; what is too young is looked at next time.
            transaction
                .execute("DELETE FROM loose WHERE NOT EXISTS (SELECT 1 FROM attachments WHERE attachments.digest = loose.digest AND added >= ?1)", [before])?;
            let attachments = orphans.len() as u64;
            if attachments > 0 {
                chain::append(transaction, head, None, now, by, desk, What::Desk(Act::AttachmentsSwept { attachments }))?;
            }
            Ok(attachments)
        })
    }
}

/// The next sweep looks at this attachment.
pub(super) fn loosen(connection: &Connection, digest: &str) -> Result<(), JournalError> {
    connection.prepare_cached("INSERT INTO loose (digest) VALUES (?1) ON CONFLICT DO NOTHING")?.execute([digest])?;
    Ok(())
}

/// Whether an attachment is stored.
pub(super) fn has(connection: &Connection, digest: &Digest) -> Result<bool, JournalError> {
    Ok(id_of(connection, digest)?.is_some())
}

fn id_of(connection: &Connection, digest: &Digest) -> Result<Option<i64>, JournalError> {
    let mut statement = connection.prepare_cached("SELECT id FROM attachments WHERE digest = ?1")?;
    Ok(statement.query_row([&digest.0], |row| row.get(0)).optional()?)
}

pub(super) fn pieces_of(attachment: i64) -> (i64, i64) {
    (attachment * PIECES, attachment * PIECES + PIECES - 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use std::io;
    use tereze_domain::request::{Happening, PaperMark, PaperPage, RequestId};

    fn put(journal: &mut Journal, bytes: &[u8]) -> Attachment {
        journal.put_attachment(&mut &*bytes, "image/png", 1, DEFAULT_ATTACHMENT_LIMIT).unwrap()
    }

    fn stored(journal: &Journal) -> (i64, i64) {
        journal
            .connection
            .query_row("SELECT (SELECT count(*) FROM attachments), (SELECT count(*) FROM pieces)", (), |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
    }

    #[track_caller]
    fn check(size: usize, pieces: i64) {
        let mut desk = testing::desk();
        let bytes: Vec<u8> = (0..size).map(|at| (at % 251) as u8).collect();
        let first = put(&mut desk.journal, &bytes);
        assert_eq!((first.size, first.pages, first.media_type.as_str()), (size as u64, 1, "image/png"));
        assert_eq!(put(&mut desk.journal, &bytes), first, "the same bytes are the same attachment");
        assert_eq!(stored(&desk.journal), (1, pieces));
        assert_eq!(desk.journal.read_attachment(&first.digest).unwrap(), bytes);
    }

    #[test]
    fn bytes_come_back_and_are_stored_once() {
        check(0, 0);
        check(1, 1);
        check(PIECE, 1);
        check(PIECE + 1, 2);
        check(3 * PIECE - 7, 3);
    }

    #[test]
    fn a_file_beyond_the_limit_leaves_nothing() {
        let mut desk = testing::desk();
        let mut endless = io::repeat(7).take(300 * 1024 * 1024);
        let refused = desk.journal.put_attachment(&mut endless, "application/pdf", 1, 2 * PIECE as u64);
        assert!(matches!(refused, Err(JournalError::AttachmentTooLarge { limit: 2_097_152 })), "{refused:?}");
        assert_eq!(stored(&desk.journal), (0, 0));
    }

    #[test]
    fn a_file_that_breaks_off_leaves_nothing() {
        struct Torn;
        impl Read for Torn {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("torn"))
            }
        }
        let mut desk = testing::desk();
        let refused = desk.journal.put_attachment(&mut io::repeat(1).take(PIECE as u64).chain(Torn), "image/png", 1, u64::MAX);
        assert!(matches!(refused, Err(JournalError::AttachmentUnreadable { .. })), "{refused:?}");
        assert_eq!(stored(&desk.journal), (0, 0));
    }

    #[test]
    fn changed_bytes_are_not_handed_out() {
        let mut desk = testing::desk();
        let one = put(&mut desk.journal, b"one");
        desk.journal.connection.execute("UPDATE pieces SET bytes = x'00'", ()).unwrap();
        assert!(matches!(desk.journal.read_attachment(&one.digest), Err(JournalError::Damaged { .. })));
        assert!(matches!(desk.journal.read_attachment(&Digest("00".into())), Err(JournalError::NoSuchAttachment)));
    }

    /// Marks a paper of pages of these files and says whether each of them is still there after a sweep.
    fn swept(journal: &mut Journal, id: RequestId, pages: &[&Attachment], files: &[&Attachment]) -> Vec<bool> {
        let pages = pages.iter().flat_map(|file| PaperPage::all_of(&file.digest, file.pages)).collect();
        let mark = PaperMark { present: true, pages, ..PaperMark::default() };
        journal.mark_paper(id, "copy", &mark, &testing::event(Happening::PaperMarked { paper: "copy".into() })).unwrap();
        assert_eq!(journal.request(id).unwrap().papers["copy"], mark);
        journal.sweep_attachments(Timestamp::MAX).unwrap();
        files.iter().map(|file| journal.read_attachment(&file.digest).is_ok()).collect()
    }

    #[test]
    fn files_of_pages_stay_until_the_list_lets_them_go() {
        let mut desk = testing::desk();
        let journal = &mut desk.journal;
        let (one, two) = (put(journal, b"one"), put(journal, b"two"));
        let id = testing::begun(journal);
        assert_eq!(swept(journal, id, &[&one, &two], &[&one, &two]), [true, true]);
        assert_eq!(swept(journal, id, &[&two, &one, &one], &[&one, &two]), [true, true]);
        assert_eq!(swept(journal, id, &[&one], &[&one, &two]), [true, false]);
        let mark = PaperMark { pages: PaperPage::all_of(&two.digest, 1).collect(), ..PaperMark::default() };
        let refused = journal.mark_paper(id, "copy", &mark, &testing::event(Happening::PaperMarked { paper: "copy".into() }));
        assert!(matches!(refused, Err(JournalError::NoSuchAttachment)), "{refused:?}");
        // What was assembled takes the place of the pages at the signature.
        let whole = put(journal, b"whole");
        let mark = PaperMark { attachments: vec![whole.clone()], ..journal.request(id).unwrap().papers["copy"].clone() };
        journal.mark_paper(id, "copy", &mark, &testing::event(Happening::PaperMarked { paper: "copy".into() })).unwrap();
        journal.sign(id, b"<application/>", &testing::event(Happening::Signed { serial: "5f".into() })).unwrap();
        assert_eq!(journal.sweep_attachments(Timestamp::MAX).unwrap(), 1);
        assert!(journal.read_attachment(&whole.digest).is_ok() && journal.read_attachment(&one.digest).is_err());
    }

    #[test]
    fn orphans_are_swept_and_the_rest_stays() {
        let mut desk = testing::desk();
        let (kept, orphan) = (put(&mut desk.journal, b"kept"), put(&mut desk.journal, b"orphan"));
        let id: RequestId = testing::begun(&mut desk.journal);
        let marked = Happening::PaperMarked { paper: "copy".into() };
        let mark = PaperMark { present: true, attachments: vec![kept.clone()], ..PaperMark::default() };
        desk.journal.mark_paper(id, "copy", &mark, &testing::event(marked)).unwrap();
        assert_eq!(desk.journal.sweep_attachments(Timestamp::UNIX_EPOCH).unwrap(), 0, "young ones stay: they may be marked yet");
        assert_eq!(desk.journal.sweep_attachments(Timestamp::MAX).unwrap(), 1);
        assert_eq!(desk.journal.read_attachment(&kept.digest).unwrap(), b"kept");
        assert!(matches!(desk.journal.read_attachment(&orphan.digest), Err(JournalError::NoSuchAttachment)));
        assert_eq!(desk.journal.sweep_attachments(Timestamp::MAX).unwrap(), 0);
    }
}
