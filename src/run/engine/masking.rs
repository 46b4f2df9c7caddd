//! What a vendor said, without the secrets that it said back: ids and addresses it names are its words, too.

use crate::{
    model::{ErrorRecord, Planned, Receipt},
    vendors::Provider,
};

/// The record with every secret masked that the vendor may have put into it.
pub(super) fn masked(mut receipt: Receipt, vendor: &dyn Provider) -> Receipt {
    let mask = |text: &mut Option<String>| {
        if let Some(text) = text {
            *text = vendor.masked(text);
        }
    };
    let mask_error = |error: &mut Option<ErrorRecord>| {
        if let Some(error) = error {
            error.message = vendor.masked(&error.message);
            mask(&mut error.code);
            mask(&mut error.hint);
        }
    };
    mask(&mut receipt.resolved);
    mask(&mut receipt.reason);
    mask(&mut receipt.request_id);
    mask_error(&mut receipt.error);
    for step in &mut receipt.steps {
        mask(&mut step.reason);
        mask_error(&mut step.error);
    }
    for call in receipt.calls.iter_mut().flatten() {
        mask_call(call, vendor);
    }
    receipt
}

fn mask_call(call: &mut Planned, vendor: &dyn Provider) {
    call.url = vendor.masked(&call.url);
    let body = call.body.as_ref().map(|body| body.to_string());
    if let Some(shown) = body.as_deref().map(|body| vendor.masked(body))
        && Some(&shown) != body.as_ref()
    {
        // Where what is left is no JSON, the text of it is shown.
        call.body = Some(serde_json::from_str(&shown).unwrap_or(shown.into()));
    }
}
