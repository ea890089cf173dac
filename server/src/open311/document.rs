//! A tree that is written as JSON or as XML, in the order it was made.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use crate::pages::feed::visible;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// Absent: `null`, an empty element.
    Nothing,
    /// True or false.
    Truth(bool),
    /// A whole number.
    Whole(i64),
    /// Degrees.
    Degrees(f64),
    /// Words.
    Text(String),
    /// Names and values.
    Fields(Vec<(&'static str, Node)>),
    /// The name of an element, and the elements.
    List(&'static str, Vec<Node>),
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Node {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<f64> for Node {
    fn from(degrees: f64) -> Self {
        Self::Degrees(degrees)
    }
}

/// A document: the name of the root in XML, and what it holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document {
    pub(super) root: &'static str,
    pub(super) node: Node,
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Degrees(degrees) => serializer.serialize_f64(*degrees),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Fields(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
            Self::List(_, items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
        }
    }
}

impl Document {
    /// As JSON; the root's name is not in it.
    pub(super) fn json(&self) -> Vec<u8> {
        serde_json::to_vec(&self.node).unwrap_or_default()
    }

    /// As XML 1.0 in UTF-8.
    pub(super) fn xml(&self) -> Vec<u8> {
        let mut writer = Writer::new(Vec::new());
        // Nothing here can fail: it writes to memory.
        let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        let _ = element(&mut writer, self.root, &self.node);
        writer.into_inner()
    }
}

fn element(writer: &mut Writer<Vec<u8>>, name: &str, node: &Node) -> std::io::Result<()> {
    if *node == Node::Nothing {
        return writer.write_event(Event::Empty(BytesStart::new(name)));
    }
    writer.write_event(Event::Start(BytesStart::new(name)))?;
    let text = match node {
        Node::Fields(fields) => {
            for (name, value) in fields {
                element(writer, name, value)?;
            }
            None
        }
        Node::List(name, items) => {
            for item in items {
                element(writer, name, item)?;
            }
            None
        }
        Node::Text(text) => Some(visible(text)),
        Node::Truth(truth) => Some(truth.to_string()),
        Node::Whole(number) => Some(number.to_string()),
        Node::Degrees(degrees) => Some(degrees.to_string()),
        Node::Nothing => None,
    };
    if let Some(text) = text {
        writer.write_event(Event::Text(BytesText::new(&text)))?;
    }
    writer.write_event(Event::End(BytesEnd::new(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_tree_is_json_and_xml_whatever_stands_in_it() {
        let words = "</description><x>&\"' ]]> \u{1}\u{0}ngập";
        let request = Node::Fields(vec![
            ("description", words.into()),
            ("lat", 16.75.into()),
            ("zipcode", Node::Nothing),
            ("metadata", Node::Truth(true)),
        ]);
        let document =
            Document { root: "service_requests", node: Node::List("request", vec![request]) };
        assert_eq!(
            String::from_utf8(document.json()).unwrap(),
            "[{\"description\":\"</description><x>&\\\"' ]]> \\u0001\\u0000ngập\",\"lat\":16.75,\
             \"zipcode\":null,\"metadata\":true}]"
        );
        assert_eq!(
            String::from_utf8(document.xml()).unwrap(),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><service_requests><request>\
             <description>&lt;/description&gt;&lt;x&gt;&amp;&quot;&apos; ]]&gt; ngập</description>\
             <lat>16.75</lat><zipcode/><metadata>true</metadata></request></service_requests>"
        );
    }
}
