//! XML as a small tree: elements of one namespace with the text in them. A document type
//! is refused, so that nothing is ever expanded, and so is what is deep or long.

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;

/// Elements within one another at most.
const DEPTH_MAX: usize = 8;
/// Elements of a document at most.
const ELEMENTS_MAX: usize = 20_000;

/// An element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Without its prefix.
    pub(super) name: String,
    /// Its own text, trimmed.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    /// The text of the first child of that name; empty when there is none.
    pub(super) fn said(&self, name: &str) -> &str {
        let named = self.children.iter().find(|child| child.name == name);
        named.map_or("", |child| child.text.as_str())
    }

    /// The children of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }
}

/// The root of a document whose elements are of `namespace`; those of others are left out.
/// `None` for what is no such document, whole.
pub(super) fn parse(xml: &str, namespace: &str) -> Option<Element> {
    let mut reader = NsReader::from_str(xml);
    let mut open: Vec<(Element, bool)> = Vec::new();
    let (mut root, mut elements) = (None, 0);
    loop {
        let (resolved, event) = reader.read_resolved_event().ok()?;
        let ours = matches!(&resolved, ResolveResult::Bound(bound) if bound.as_ref() == namespace);
        match event {
            Event::Start(start) => {
                elements += 1;
                if root.is_some() || open.len() == DEPTH_MAX || elements > ELEMENTS_MAX {
                    return None;
                }
                let name = start.local_name().into_inner().to_owned();
                open.push((Element { name, ..Element::default() }, ours));
            }
            Event::Empty(start) => {
                elements += 1;
                let name = start.local_name().into_inner().to_owned();
                let element = Element { name, ..Element::default() };
                let (above, _) = open.last_mut().filter(|_| elements <= ELEMENTS_MAX)?;
                above.children.extend(ours.then_some(element));
            }
            Event::End(_) => {
                let (mut element, ours) = open.pop()?;
                element.text = element.text.trim().to_owned();
                match open.last_mut() {
                    Some((above, _)) => above.children.extend(ours.then_some(element)),
                    None => root = Some(element).filter(|_| ours),
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let named = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok()?,
                };
                add(&mut open, named?.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return None,
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => return root.filter(|_| open.is_empty()),
        }
    }
}

fn add(open: &mut [(Element, bool)], text: &str) {
    if let Some((element, _)) = open.last_mut() {
        element.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_of_the_namespace_is_read() {
        let root = parse("<?xml version='1.0'?><c:a xmlns:c='n' xmlns:o='m'><c:b> lũ &amp; &#x1EE5;t </c:b><o:b>x</o:b></c:a>", "n").unwrap();
        assert_eq!((root.name.as_str(), root.said("b"), root.children.len()), ("a", "lũ & ụt", 1));
    }

    #[test]
    fn bombs_and_broken_ones_are_refused() {
        let deep = format!("<a xmlns='n'>{}{}</a>", "<b>".repeat(20), "</b>".repeat(20));
        let many = format!("<a xmlns='n'>{}</a>", "<b/>".repeat(30_000));
        for xml in [
            "",
            "<a xmlns='n'>",
            "<a xmlns='n'></b>",
            "<a xmlns='other'/>",
            "<a xmlns='n'>&lol;</a>",
            "<!DOCTYPE a [<!ENTITY lol 'lol'>]><a xmlns='n'>&lol;</a>",
            "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a xmlns='n'/>",
            "{}",
            &deep,
            &many,
        ] {
            assert!(parse(xml, "n").is_none(), "{}", &xml[..xml.len().min(60)]);
        }
    }
}
