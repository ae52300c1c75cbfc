//! What a screen shows of a request, in one digest: parties, every value, every paper with the list of its pages. Who signs where and when is not in it, nor
//! the files that are assembled of the pages: they are made when the request is signed.

use super::application::{SignedBy, application_xml};
use jiff::Timestamp;
use jiff::civil::Date;
use tereze_domain::request::{Digest, PaperPage, Request};
use tereze_domain::service::Service;

/// The digest of what is signed, without the signature's own facts: what a screen showed and what lies on disk have the same, or are not the same.
pub fn shown_digest(service: &Service, request: &Request) -> Digest {
    let nobody = SignedBy { operator: String::new(), centre: String::new(), window: String::new(), at: Timestamp::UNIX_EPOCH, deadline: Date::ZERO };
    let mut shown = request.clone();
    let mut pages = Vec::new();
    for (paper, mark) in &mut shown.papers {
        mark.pages = mark.page_list();
        mark.attachments.clear();
        pages.extend(mark.pages.iter().map(|page| line(paper, page)));
    }
    // Memory is the only place it is written to: without any there is nothing to compare either.
    application_xml(service, &shown, &nobody).map_or_else(|_| Digest::of(&[]), |document| Digest::of((document + &pages.concat()).as_bytes()))
}

/// A page on a line of its own after the document; a file and a page of it are never mistaken for the key of a paper, which is last.
fn line(paper: &str, PaperPage { source, index, turn }: &PaperPage) -> String {
    format!("\n{} {index} {} {paper}", source.0, turn.quarters())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use tereze_catalogue::Catalogue;
    use tereze_domain::request::{Attachment, PaperMark, RequestId, Turn};
    use tereze_domain::service::Channel;

    fn service() -> Arc<Service> {
        Arc::clone(&Catalogue::built_in().unwrap().services[0])
    }

    fn page(source: &str, index: u32, turn: Turn) -> PaperPage {
        PaperPage { source: Digest(source.into()), index, turn }
    }

    fn digest(service: &Service, pages: &[PaperPage], assembled: Option<(&str, u32)>) -> Digest {
        let mut request = Request::draft(RequestId(uuid::Uuid::nil()), service.id.clone(), 1, Channel::Centre, "aigul", Timestamp::UNIX_EPOCH);
        let attachment = |(digest, pages): (&str, u32)| Attachment { digest: Digest(digest.into()), media_type: "application/pdf".into(), size: 9, pages };
        let attachments = assembled.map(attachment).into_iter().collect();
        let mark = PaperMark { present: true, attachments, pages: pages.to_vec(), ..PaperMark::default() };
        request.papers.insert(service.papers[0].key.clone(), mark);
        shown_digest(service, &request)
    }

    #[test]
    fn every_page_and_its_turn_are_shown_and_the_assembled_file_is_not() {
        let service = service();
        let (one, two) = (page("aa", 0, Turn::Upright), page("aa", 1, Turn::Upright));
        let shown = digest(&service, &[one.clone(), two.clone()], None);
        assert_eq!(shown, digest(&service, &[one.clone(), two.clone()], Some(("cc", 2))), "assembled for the signature");
        assert_eq!(shown, digest(&service, &[], Some(("aa", 2))), "as an older program kept it");
        let others = [vec![one.clone()], vec![two, one.clone()], vec![one.clone(), page("aa", 1, Turn::Half)], vec![one, page("bb", 1, Turn::Upright)], vec![]];
        for other in others {
            assert_ne!(shown, digest(&service, &other, None), "{other:?}");
        }
    }
}
