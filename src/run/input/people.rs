//! The people of an input, wherever they are to be signed out: for a rehearsal of one's own list.

use std::{path::Path, rc::Rc};

use crate::{
    model::{ProviderId, Target},
    run::{BadRows, Refusal},
};

use super::{
    Destination, Input, InputOptions, Layout, header::fields_of, lines::Lines, records::Records,
    unread,
};

impl Input {
    /// Everybody in a file, by the columns that [`Input::open`] goes by; its providers don't matter.
    ///
    /// Each is a target with all that its row says.
    ///
    /// # Errors
    /// When it can't be read, its header can't be used, or a row names nobody.
    pub fn people(
        path: &Path,
        map: &[(String, String)],
        any: ProviderId,
    ) -> Result<Vec<Target>, Refusal> {
        let options = InputOptions {
            map: fields_of(map),
            provider: Some(Destination::Everywhere),
            ..InputOptions::default()
        };
        read(&Self::open(path, None, options)?.layout, any)
    }
}

fn read(layout: &Rc<Layout>, any: ProviderId) -> Result<Vec<Target>, Refusal> {
    let (mut people, mut bad) = (Vec::new(), BadRows::default());
    let Some(rules) = &layout.rules else {
        return Ok(people);
    };
    let bytes = &layout.bytes;
    let mut records = Records::new(bytes, bytes.decoded(), layout.delimiter);
    let mut lines = Lines::new(bytes.decoded());
    records.skip_header()?;
    while records.advance()? {
        match rules.person(&records.row, records.number, any) {
            Ok(person) => people.push(person),
            Err(flaw) => {
                let line = lines.of(records.place());
                let line = line.map_err(|error| unread(&bytes.name, &error))?;
                bad.add(layout.name(flaw, line, records.number));
            }
        }
    }
    match bad.total {
        0 => Ok(people),
        _ => Err(Refusal::Rows(bad)),
    }
}
