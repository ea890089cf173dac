//! Headers of resumable uploads.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use citizen_server::uploads::tus::announced::Announced;

/// Lines of `name: value`, as the headers of a creation. The version is always
/// right: without it nothing else is read.
pub fn uploads(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = line.split_at(colon);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        let name = HeaderName::from_bytes(name.trim_ascii());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value)) {
            headers.append(name, value);
        }
    }
    headers.insert("tus-resumable", HeaderValue::from_static("1.0.0"));
    match Announced::read(&headers) {
        Ok(announced) => {
            let most = citizen_wire::limits::MEDIA_BYTES_MAX;
            assert!(announced.length.is_none_or(|length| length <= most));
            // `HEAD` repeats it.
            assert!(HeaderValue::from_str(&announced.metadata.raw).is_ok());
            if let Some(mut checksum) = announced.checksum {
                checksum.update(b"first");
                checksum.fits();
            }
        }
        Err(refusal) => assert!(refusal.status.is_client_error(), "{}", refusal.status),
    }
}
