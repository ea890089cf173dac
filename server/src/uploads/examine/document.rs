//! Documents (PDF, ISO 32000) by their objects: whole, open to everybody, and nothing in
//! them that runs, opens a program or unpacks another file. No page is drawn.

use std::io::{self, Read, Seek, Write};

use lopdf::xref::{XrefEntry, XrefRecovery};
use lopdf::{Dictionary, Document, LoadOptions, Object};

use super::verdict::{Fault, Verdict};

/// Largest document, bytes: some hundred scanned pages.
pub const BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Bytes that one table of objects may unpack to.
const UNPACKED_MAX: usize = 64 * 1024 * 1024;
/// The end of a file is marked within so many of its last bytes.
const TAIL_BYTES: usize = 1024;
/// Actions that reach out of the document (ISO 32000-1, 12.6.4).
const ACTIONS: &[&[u8]] = &[
    b"JavaScript",
    b"Launch",
    b"GoToE",
    b"ImportData",
    b"SubmitForm",
    b"Rendition",
    b"RichMediaExecute",
];
/// Annotations that carry another file.
const CARRIERS: &[&[u8]] = &[b"FileAttachment", b"RichMedia"];
/// What tells of whoever made it, and on what.
const TOLD: &[&[u8]] = &[b"Metadata", b"PieceInfo", b"LastModified"];
/// What of the catalog means nothing once the document is written anew: a signature covers
/// the bytes it was made over.
const SIGNED: &[&[u8]] = &[b"AcroForm", b"Perms", b"DSS", b"OpenAction", b"AA"];

/// Judges a document.
///
/// # Errors
/// What reading says.
pub fn judge(file: &mut (impl Read + Seek)) -> io::Result<Verdict> {
    Ok(open(file)?.map_or_else(|verdict| verdict, |_| Verdict::default()))
}

/// Writes a document anew: what its pages need, without metadata, signatures, and what
/// earlier versions of it said.
///
/// # Errors
/// What reading and writing say.
pub fn clean(file: &mut (impl Read + Seek), out: &mut impl Write) -> io::Result<Verdict> {
    let mut document = match open(file)? {
        Ok(document) => document,
        Err(verdict) => return Ok(verdict),
    };
    document.trailer.remove(b"Info");
    if let Ok(catalog) = document.catalog_mut() {
        for key in SIGNED {
            catalog.remove(key);
        }
    }
    for object in document.objects.values_mut() {
        bare(object);
    }
    document.prune_objects();
    let mut out = io::BufWriter::new(out);
    document.save_to(&mut out).map_err(io::Error::other)?;
    out.flush()?;
    Ok(Verdict::default())
}

/// The document, or why it is none that is taken.
fn open(file: &mut (impl Read + Seek)) -> io::Result<Result<Document, Verdict>> {
    let fault = |fault, why: &str| Ok(Err(Verdict::fault(fault, &why)));
    if file.seek(io::SeekFrom::End(0))? > BYTES_MAX {
        return fault(Fault::TooHeavy, "longer than a document may be");
    }
    file.rewind()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let tail = bytes.get(bytes.len().saturating_sub(TAIL_BYTES)..).unwrap_or_default();
    if !has(tail, b"%%EOF") {
        return fault(Fault::Truncated, "no end of file");
    }
    let limits = LoadOptions { max_decompressed_size: Some(UNPACKED_MAX), ..Default::default() };
    let document = match Document::load_mem_with_options(&bytes, limits) {
        Ok(document) => document,
        // Said of itself, whatever stands in the way of reading the rest.
        Err(error) if has(&bytes, b"/Encrypt") => {
            return Ok(Err(Verdict::fault(Fault::Encrypted, &error)));
        }
        Err(error) => return Ok(Err(Verdict::fault(fault_of(&error), &error))),
    };
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        return fault(Fault::Encrypted, "encrypted");
    }
    // Readers guess differently at what such a file holds.
    if document.xref_recovery == Some(XrefRecovery::Reconstructed) || packed_away(&document) {
        return fault(Fault::Damaged, "its table of objects cannot be read");
    }
    if document.get_pages().is_empty() {
        return fault(Fault::Damaged, "no page");
    }
    match document.objects.values().find_map(|object| found(&document, object)) {
        Some(what) => fault(Fault::ActiveContent, what),
        None => Ok(Ok(document)),
    }
}

/// Whether there are packed objects that could not be unpacked: another reader may.
fn packed_away(document: &Document) -> bool {
    document.reference_table.entries.iter().any(|(number, entry)| {
        matches!(entry, XrefEntry::Compressed { .. }) && !document.has_object((*number, 0))
    })
}

fn has(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|part| part == mark)
}

fn fault_of(error: &lopdf::Error) -> Fault {
    match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. }) => {
            Fault::TooHeavy
        }
        _ => Fault::Damaged,
    }
}

/// What in an object acts or carries a file.
fn found(document: &Document, object: &Object) -> Option<&'static str> {
    match object {
        Object::Array(items) => items.iter().find_map(|item| found(document, item)),
        Object::Dictionary(entries) => of_entries(document, entries),
        Object::Stream(stream) => of_entries(document, &stream.dict),
        _ => None,
    }
}

fn of_entries(document: &Document, entries: &Dictionary) -> Option<&'static str> {
    let named = |key: &[u8], names: &[&[u8]]| {
        let name = entries.get_deref(key, document).and_then(Object::as_name);
        name.is_ok_and(|name| names.contains(&name))
    };
    let files = || {
        let files = entries.get_deref(b"EF", document).and_then(Object::as_dict);
        files.is_ok_and(|files| {
            [&b"F"[..], b"UF", b"DOS", b"Mac", b"Unix"].iter().any(|key| files.has(key))
        })
    };
    if named(b"S", ACTIONS) {
        return Some("an action that reaches out of it");
    }
    if named(b"Type", &[b"EmbeddedFile"]) || named(b"Subtype", CARRIERS) || files() {
        return Some("a file within it");
    }
    if entries
        .get_deref(b"XFA", document)
        .is_ok_and(|form| matches!(form, Object::Array(_) | Object::Stream(_)))
    {
        return Some("a form with a program");
    }
    entries.iter().find_map(|(_, entry)| found(document, entry))
}

/// Takes out of an object what tells of whoever made it.
fn bare(object: &mut Object) {
    match object {
        Object::Array(items) => items.iter_mut().for_each(bare),
        Object::Dictionary(entries) => bare_entries(entries),
        Object::Stream(stream) => bare_entries(&mut stream.dict),
        _ => {}
    }
}

fn bare_entries(entries: &mut Dictionary) {
    for key in TOLD {
        entries.remove(key);
    }
    if entries.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Sig") {
        // The signature and the certificate in it.
        entries.remove(b"V");
    }
    entries.iter_mut().for_each(|(_, entry)| bare(entry));
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use lopdf::xref::XrefType;
    use lopdf::{Stream, dictionary};

    use super::*;

    /// One page that says `words`; `more` is an object that the catalog names `key`.
    fn document(key: &str, more: Object) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let words = Stream::new(dictionary! {}, b"BT /F1 12 Tf (Da xong) Tj ET".to_vec());
        let words = document.add_object(words);
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => words,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        document.objects.insert(pages, kids.into());
        let more = document.add_object(more);
        let catalog = dictionary! { "Type" => "Catalog", "Pages" => pages, key => more };
        let catalog = document.add_object(catalog);
        let info = document.add_object(dictionary! { "Author" => Object::string_literal("Le An") });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info);
        document.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    fn plain() -> Vec<u8> {
        document("PageLabels", dictionary! { "Nums" => Object::Array(vec![]) }.into())
    }

    fn fault(bytes: &[u8]) -> Option<Fault> {
        judge(&mut Cursor::new(bytes)).unwrap().fault
    }

    #[test]
    fn a_document_opens_and_what_is_cut_or_no_document_does_not() {
        let bytes = plain();
        assert_eq!(fault(&bytes), None);
        assert_eq!(fault(&bytes[..bytes.len() / 2]), Some(Fault::Truncated));
        assert_eq!(fault(b"%PDF-1.7\n<!doctype html><script>\n%%EOF"), Some(Fault::Damaged));
        let mut moved = bytes.clone();
        let at = moved.windows(9).rposition(|part| part == b"startxref").unwrap();
        moved.splice(at + 10..at + 11, *b"999");
        assert!(matches!(fault(&moved), Some(Fault::Damaged)), "its table is not where it says");
        let long = [&bytes[..], &vec![b' '; 20 * 1024 * 1024], b"%%EOF"].concat();
        assert_eq!(fault(&long), Some(Fault::TooHeavy));
    }

    #[test]
    fn what_acts_or_carries_a_file_is_not_taken() {
        let action = |kind: &str| dictionary! { "Type" => "Action", "S" => kind };
        for kind in ["JavaScript", "Launch", "GoToE", "SubmitForm", "ImportData"] {
            let bytes = document("OpenAction", action(kind).into());
            assert_eq!(fault(&bytes), Some(Fault::ActiveContent), "{kind}");
        }
        let nested = dictionary! { "WC" => action("JavaScript") };
        assert_eq!(fault(&document("AA", nested.into())), Some(Fault::ActiveContent));
        let file =
            dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => Object::Null } };
        assert_eq!(fault(&document("AF", vec![file.into()].into())), Some(Fault::ActiveContent));
        let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"MZ".to_vec());
        assert_eq!(fault(&document("X", file.into())), Some(Fault::ActiveContent));
        let note = dictionary! { "Type" => "Annot", "Subtype" => "FileAttachment" };
        assert_eq!(fault(&document("X", note.into())), Some(Fault::ActiveContent));
        let form = dictionary! { "XFA" => vec![Object::string_literal("template")] };
        assert_eq!(fault(&document("AcroForm", form.into())), Some(Fault::ActiveContent));
        // To a page and to an address anybody may be led.
        for kind in ["GoTo", "URI"] {
            assert_eq!(fault(&document("OpenAction", action(kind).into())), None, "{kind}");
        }
        // A name may be written in digits.
        let mut hidden = document("OpenAction", action("LaunchXXXX").into());
        assert_eq!(fault(&hidden), None);
        let at = hidden.windows(11).position(|part| part == b"/LaunchXXXX").unwrap();
        hidden[at..at + 11].copy_from_slice(b"/L#61unc#68");
        assert_eq!(fault(&hidden), Some(Fault::ActiveContent));
    }

    #[test]
    fn what_is_packed_is_unpacked_and_looked_at_or_nothing_is_taken() {
        let action = dictionary! { "Type" => "Action", "S" => "JavaScript" };
        let pack = |bytes: &[u8]| {
            let mut packed = Vec::new();
            Document::load_mem(bytes).unwrap().save_modern(&mut packed).unwrap();
            assert!(packed.windows(7).any(|part| part == b"/ObjStm"));
            packed
        };
        let mut packed = pack(&plain());
        assert_eq!(fault(&packed), None);
        let hidden = pack(&document("OpenAction", action.into()));
        assert_eq!(fault(&hidden), Some(Fault::ActiveContent));
        let at = packed.windows(7).position(|part| part == b"/ObjStm").unwrap();
        let end = at + packed[at..].windows(6).position(|part| part == b"stream").unwrap();
        let begin = packed[..at].windows(3).rposition(|part| part == b"obj").unwrap();
        let filter =
            packed[begin..end].windows(12).position(|part| part == b"/FlateDecode").unwrap();
        packed[begin + filter + 1] = b'X';
        assert_eq!(fault(&packed), Some(Fault::Damaged), "by a filter that is not known here");
    }

    #[test]
    fn what_is_encrypted_is_told_apart() {
        let mut bytes = plain();
        let at = bytes.windows(7).rposition(|part| part == b"trailer").unwrap();
        let at = at + bytes[at..].windows(2).position(|part| part == b"<<").unwrap() + 2;
        let lock = *b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O(x)/U(x)>>";
        bytes.splice(at..at, lock);
        assert_eq!(fault(&bytes), Some(Fault::Encrypted));
    }

    #[test]
    fn a_clean_copy_opens_and_says_nothing_of_who_made_it() {
        let note = Stream::new(dictionary! { "Type" => "Metadata" }, b"<x>Le An</x>".to_vec());
        let bytes = document("Metadata", note.into());
        let said = |bytes: &[u8]| bytes.windows(5).any(|part| part == b"Le An");
        assert!(said(&bytes));
        let mut copy = Vec::new();
        assert_eq!(clean(&mut Cursor::new(&bytes), &mut copy).unwrap().fault, None);
        assert!(!said(&copy));
        assert_eq!(fault(&copy), None);
        let copy = Document::load_mem(&copy).unwrap();
        let page = copy.page_iter().next().unwrap();
        assert!(String::from_utf8_lossy(&copy.get_page_content(page)).contains("(Da xong)"));
    }
}
