//! Shows a saved plan: what it would do, without asking anybody.

use super::{
    Context,
    job::{EVERYWHERE, MOST_LOOKED_UP, summary},
};
use crate::{
    model::{Invalid, People},
    report::{ReportOptions, RunReport},
    run::{Source as _, Totals, plan::SavedPlan},
};

/// Reports a plan as a dry run; the exit code is that of one.
pub(super) fn show(plan: &SavedPlan, context: &Context) -> Result<u8, Invalid> {
    let header = plan.header();
    let mut totals = Totals {
        targets: plan.plan().total(),
        ..Totals::default()
    };
    context.write(|streams| {
        let options = options(plan, context);
        let mut report = RunReport::new(context.format, options, &header.plan, streams);
        report.begin()?;
        for receipt in plan.receipts() {
            let receipt = receipt?;
            totals.add(&receipt);
            report.result(&receipt, None)?;
        }
        let people = plan.plan().people + plan.plan().bad;
        totals.people = Some(People::new(people, people));
        let not_configured = &header.spec.not_configured;
        let summary = summary(
            &totals,
            &header.plan,
            not_configured,
            header.sandbox.is_some(),
        );
        report.finish(&summary, None)
    })?;
    Ok(totals.exit_code())
}

fn options(plan: &SavedPlan, context: &Context) -> ReportOptions {
    let options = context.options();
    let providers = plan.plan().targets.iter();
    ReportOptions {
        batch: plan.is_long(),
        dry_run: true,
        summed: options.terminal && plan.plan().total() > MOST_LOOKED_UP,
        asked: match plan.header().spec.command == EVERYWHERE {
            true => providers.filter_map(|(provider, _)| *provider).collect(),
            false => Vec::new(),
        },
        ..options
    }
}
