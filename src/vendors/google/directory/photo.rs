//! Photos as the Directory carries them: base64 with `_` for `/` and `-` for `+`.
//!
//! The guide speaks of `*` in place of `=`; what clients send and Google takes is `=`. It is read in
//! every form.

use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose},
};

/// Web-safe alphabet, with or without padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A kind of image that Google takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its media type.
    pub mime_type: &'static str,
    /// What its files' names end with.
    pub ending: &'static str,
}

/// The kinds that Google takes.
pub const KINDS: [Kind; 5] = [
    of("image/jpeg", "jpg"),
    of("image/png", "png"),
    of("image/gif", "gif"),
    of("image/bmp", "bmp"),
    of("image/tiff", "tiff"),
];

/// No image of any kind is smaller.
const SMALLEST: usize = 26;

const fn of(mime_type: &'static str, ending: &'static str) -> Kind {
    Kind { mime_type, ending }
}

/// The image as `photoData`, padded with `=`.
#[must_use]
pub fn encode(image: &[u8]) -> String {
    general_purpose::URL_SAFE.encode(image)
}

/// The image in `photoData`; also takes the standard alphabet and every padding.
#[must_use]
pub fn decode(data: &str) -> Option<Vec<u8>> {
    let plain = data
        .split_ascii_whitespace()
        .collect::<String>()
        .trim_end_matches(['=', '.', '*'])
        .replace('+', "-")
        .replace('/', "_");
    LENIENT.decode(plain).ok()
}

/// The kind of image, where it is one that Google takes, by its header and not only its first bytes.
#[must_use]
pub fn kind(image: &[u8]) -> Option<Kind> {
    let [jpeg, png, gif, bmp, tiff] = KINDS;
    if image.len() < SMALLEST {
        return None;
    }
    match image {
        // Start of image, and a segment of some length.
        [0xff, 0xd8, 0xff, 0xc0..=0xfe, high, low, ..] if (*high, *low) > (0, 2) => Some(jpeg),
        _ if image.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR") => Some(png),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', size @ ..] if size[..4] != [0; 4] => Some(gif),
        [b'B', b'M', ..] if is_bmp(image) => Some(bmp),
        [b'I', b'I', b'*', 0, a, b, c, d, ..] => {
            holds(image, u32::from_le_bytes([*a, *b, *c, *d])).then_some(tiff)
        }
        [b'M', b'M', 0, b'*', a, b, c, d, ..] => {
            holds(image, u32::from_be_bytes([*a, *b, *c, *d])).then_some(tiff)
        }
        _ => None,
    }
}

/// The pixels begin within the file, and the second header has a size that one was ever given.
fn is_bmp(image: &[u8]) -> bool {
    let number = |at: usize| {
        let four = image.get(at..at + 4).and_then(|four| four.try_into().ok());
        four.map_or(0, u32::from_le_bytes)
    };
    holds(image, number(10)) && matches!(number(14), 12 | 16 | 40 | 52 | 56 | 64 | 108 | 124)
}

/// Whether something after the header can be at that place.
fn holds(image: &[u8], at: u32) -> bool {
    at >= 8 && usize::try_from(at).is_ok_and(|at| at < image.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_is_googles_and_comes_back() {
        let image = b"\x89PNG\r\n\x1a\n\xff\xfe\xfb\xf0";
        let data = encode(image);
        assert!(!data.contains(['/', '+']), "{data}");
        assert_eq!(decode(&data).unwrap(), image);
        for padded in [
            "_-8*", "_-8.", "_-8=", "_-8", "/+8=", "/+8*", "/+8", "_-\n8=",
        ] {
            assert_eq!(decode(padded).unwrap(), [0xff, 0xef], "{padded}");
        }
        assert_eq!(encode(&[0xff, 0xef]), "_-8=");
        assert_eq!(decode("no base64!"), None);
    }

    /// A header, and enough zeros behind it.
    fn image(header: &[u8]) -> Vec<u8> {
        let mut image = header.to_vec();
        image.resize(64, 0);
        image
    }

    #[test]
    fn an_image_is_known_by_its_header() {
        let bmp = b"BM\x40\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0";
        for (header, ending) in [
            (&b"\xff\xd8\xff\xe0\0\x10JFIF"[..], "jpg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", "png"),
            (b"GIF89a\x01\0\x01\0", "gif"),
            (bmp, "bmp"),
            (b"MM\0*\0\0\0\x08", "tiff"),
            (b"II*\0\x08\0\0\0", "tiff"),
        ] {
            assert_eq!(kind(&image(header)).unwrap().ending, ending);
            assert_eq!(kind(header), None, "cut short");
        }
        for none in [
            &b"BMW drivers, all of them, and then some more text"[..],
            b"<svg/>",
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\nno header",
            b"GIF89a",
            b"II*\0\xff\xff\xff\xff",
            b"",
        ] {
            assert_eq!(kind(none), None, "{none:?}");
            assert_eq!(kind(&image(none)), None, "{none:?}");
        }
    }
}
