//! Photos as the Directory carries them: base64 with `_` for `/`, `-` for `+`, and `*` or `.` for `=`.

use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};

/// Web-safe alphabet, with or without padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The kinds of image that Google takes, by their first bytes.
const KINDS: [(&[u8], &str); 7] = [
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
];

/// The image as `photoData`, padded with `*` as the guide says.
#[must_use]
pub fn encode(image: &[u8]) -> String {
    general_purpose::URL_SAFE.encode(image).replace('=', "*")
}

/// The image in `photoData`; also takes the standard alphabet and every padding.
#[must_use]
pub fn decode(data: &str) -> Option<Vec<u8>> {
    let plain = data
        .trim()
        .trim_end_matches(['=', '.', '*'])
        .replace('+', "-")
        .replace('/', "_");
    LENIENT.decode(plain).ok()
}

/// The kind of image, where it is one that Google takes.
#[must_use]
pub fn kind(image: &[u8]) -> Option<&'static str> {
    let kind = KINDS.iter().find(|(magic, _)| image.starts_with(magic));
    kind.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_is_googles_and_comes_back() {
        let image = b"\x89PNG\r\n\x1a\n\xff\xfe\xfb\xf0";
        let data = encode(image);
        assert!(!data.contains(['/', '+', '=']), "{data}");
        assert_eq!(decode(&data).unwrap(), image);
        for padded in ["_-8*", "_-8.", "_-8=", "_-8", "/+8="] {
            assert_eq!(decode(padded).unwrap(), [0xff, 0xef], "{padded}");
        }
        assert_eq!(encode(&[0xff, 0xef]), "_-8*");
        assert_eq!(decode("no base64!"), None);
    }

    #[test]
    fn an_image_is_known_by_its_first_bytes() {
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(kind(b"MM\0*"), Some("image/tiff"));
        assert_eq!(kind(b"<svg/>"), None);
    }
}
