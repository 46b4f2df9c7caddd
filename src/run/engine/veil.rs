//! What a vendor said, without the secrets that it said back: ids and addresses it names are its words, too.

use crate::{
    model::{ErrorRecord, Planned, Receipt},
    vendors::Provider,
};

/// The record with every secret masked that the vendor may have put into it.
pub(super) fn veiled(mut receipt: Receipt, vendor: &dyn Provider) -> Receipt {
    let veil = |text: &mut Option<String>| {
        if let Some(text) = text {
            *text = vendor.masked(text);
        }
    };
    let veil_error = |error: &mut Option<ErrorRecord>| {
        if let Some(error) = error {
            error.message = vendor.masked(&error.message);
            veil(&mut error.code);
            veil(&mut error.hint);
        }
    };
    veil(&mut receipt.resolved);
    veil(&mut receipt.reason);
    veil(&mut receipt.request_id);
    veil_error(&mut receipt.error);
    for step in &mut receipt.steps {
        veil(&mut step.reason);
        veil_error(&mut step.error);
    }
    for call in receipt.calls.iter_mut().flatten() {
        veil_call(call, vendor);
    }
    receipt
}

fn veil_call(call: &mut Planned, vendor: &dyn Provider) {
    call.url = vendor.masked(&call.url);
    let body = call.body.as_ref().map(|body| body.to_string());
    if let Some(shown) = body.as_deref().map(|body| vendor.masked(body))
        && Some(&shown) != body.as_ref()
    {
        // Where what is left is no JSON, the text of it is shown.
        call.body = Some(serde_json::from_str(&shown).unwrap_or(shown.into()));
    }
}
