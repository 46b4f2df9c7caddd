//! What a vendor said, without the secrets that it said back: ids and addresses it names are its words, too.

use crate::model::{ErrorRecord, Planned, Receipt};

/// The record with every secret masked that the vendor may have put into it.
pub(crate) fn masked(mut receipt: Receipt, mask: impl Fn(&str) -> String) -> Receipt {
    let mask_all = |texts: &mut [&mut Option<String>]| {
        for text in texts.iter_mut().filter_map(|text| text.as_mut()) {
            *text = mask(text);
        }
    };
    let mask_error = |error: &mut ErrorRecord| {
        error.message = mask(&error.message);
        mask_all(&mut [&mut error.code, &mut error.hint]);
    };
    mask_all(&mut [
        &mut receipt.resolved,
        &mut receipt.reason,
        &mut receipt.request_id,
    ]);
    receipt.error.iter_mut().for_each(mask_error);
    for step in &mut receipt.steps {
        mask_all(&mut [&mut step.reason]);
        step.error.iter_mut().for_each(mask_error);
    }
    for call in receipt.calls.iter_mut().flatten() {
        mask_call(call, &mask);
    }
    receipt
}

fn mask_call(call: &mut Planned, mask: impl Fn(&str) -> String) {
    call.url = mask(&call.url);
    let body = call.body.as_ref().map(ToString::to_string);
    if let Some(shown) = body.as_deref().map(mask)
        && Some(&shown) != body.as_ref()
    {
        // Where what is left is no JSON, the text of it is shown.
        call.body = Some(serde_json::from_str(&shown).unwrap_or(shown.into()));
    }
}
