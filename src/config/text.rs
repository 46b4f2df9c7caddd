//! The config file's text, which tells lines from offsets.

use std::{path::Path, sync::Arc};

use super::value::Place;

/// The text, and the file that it is of.
pub(super) struct Text<'a> {
    pub(super) text: &'a str,
    pub(super) path: Arc<Path>,
}

impl Text<'_> {
    /// The line that an offset is in, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset);
        1 + before.filter(|&&byte| byte == b'\n').count()
    }

    /// The place of an offset.
    pub(super) fn place(&self, offset: usize) -> Place {
        let line = self.line(offset);
        Place {
            path: Arc::clone(&self.path),
            line,
        }
    }
}
