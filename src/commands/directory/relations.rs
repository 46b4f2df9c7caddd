//! `oust users relations`: manager, assistant and so on, which Google keeps as one array.

use clap::Subcommand;
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Context,
    access::{Access, ChangeArgs, log, unlisted},
    update::NewFields,
};
use crate::{
    model::{Invalid, nearest, printable},
    report::{ListRecord, write_list},
    vendors::google::directory::{
        Relation, View,
        values::{email, named, text as one_line},
    },
};

/// The types of relations (User reference).
const TYPES: [&str; 18] = [
    "admin_assistant",
    "assistant",
    "brother",
    "child",
    "custom",
    "domestic_partner",
    "dotted_line_manager",
    "exec_assistant",
    "father",
    "friend",
    "manager",
    "mother",
    "parent",
    "partner",
    "referred_by",
    "relative",
    "sister",
    "spouse",
];

/// Show, set or clear how a user is related to others, such as their manager
///
/// Google keeps all relations of a user as one list, which is replaced whole: the difference is shown
/// and asked for.
#[derive(Debug, clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Show a user's relations
    List(Show),
    /// Replace a user's relations by these
    Set(Set),
    /// Remove all of a user's relations
    Clear(Clear),
}

#[derive(Debug, clap::Args)]
struct Show {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    access: Access,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "  oust users relations set liz@example.com manager=omar@example.com custom:Buddy=mei@example.com"
)]
struct Set {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    /// Each as TYPE=EMAIL, a custom one as custom:LABEL=EMAIL
    #[arg(value_name = "RELATION", required = true)]
    relations: Vec<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, clap::Args)]
struct Clear {
    /// The user: primary address, alias or id
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    change: ChangeArgs,
}

pub(super) async fn run(args: Args, context: &Context) -> Result<u8, Invalid> {
    match args.verb {
        Verb::List(args) => show(args, context).await,
        Verb::Set(args) => {
            let relations = relations(&args.relations)?;
            replace(
                "relations set",
                &args.user,
                &relations,
                args.change,
                context,
            )
            .await
        }
        Verb::Clear(args) => {
            replace("relations clear", &args.user, &[], args.change, context).await
        }
    }
}

async fn replace(
    action: &'static str,
    user: &str,
    relations: &[Value],
    args: ChangeArgs,
    context: &Context,
) -> Result<u8, Invalid> {
    let new = NewFields {
        action,
        user: named("USER", user)?,
        fields: json!({ "relations": relations }),
        password: None,
        stdin_is_spent: false,
    };
    new.write(args, context).await
}

/// All of them, each once.
fn relations(given: &[String]) -> Result<Vec<Value>, Invalid> {
    let mut all: Vec<Relation> = Vec::new();
    for text in given {
        let one = relation(text)?;
        let is_same = |other: &Relation| {
            (&other.kind, &other.label) == (&one.kind, &one.label)
                && other.value.eq_ignore_ascii_case(&one.value)
        };
        if all.iter().any(is_same) {
            return Err(Invalid::new(format!("RELATION {text} is there twice"))
                .with_hint("nothing was sent; name each once"));
        }
        all.push(one);
    }
    Ok(all.iter().map(Relation::to_json).collect())
}

fn relation(given: &str) -> Result<Relation, Invalid> {
    let wrong = |why: &str| {
        Invalid::new(format!("RELATION {given}: {why}"))
            .with_hint("write it as manager=omar@example.com, or custom:LABEL=omar@example.com")
    };
    let (kind, value) = given
        .split_once('=')
        .ok_or_else(|| wrong("no TYPE=EMAIL"))?;
    let (kind, label) = match kind.split_once(':') {
        Some((kind, label)) => (kind, Some(label.trim())),
        None => (kind, None),
    };
    if !TYPES.contains(&kind) {
        let near = nearest(kind, TYPES).map(|near| format!("did you mean `{near}`? "));
        let types = TYPES.join(", ");
        let hint = format!("{}the types are {types}", near.unwrap_or_default());
        return Err(Invalid::new(format!("unknown relation `{kind}`")).with_hint(hint));
    }
    match (kind, label) {
        ("custom", None) => return Err(wrong("a custom relation needs a label")),
        ("custom", Some(label)) => one_line(&format!("the label of RELATION {given}"), label)?,
        (_, Some(_)) => return Err(wrong("only a custom relation has a label")),
        (_, None) => {}
    }
    email(&format!("RELATION {given}"), value)?;
    Ok(Relation {
        kind: kind.to_owned(),
        label: label.map(ToOwned::to_owned),
        value: value.trim().to_owned(),
    })
}

/// One relation of a user.
#[derive(Serialize)]
struct Row {
    user: String,
    relation: String,
    custom_type: Option<String>,
    value: String,
    sandbox: bool,
}

impl ListRecord for Row {
    const NAMES: (&'static str, &'static str) = ("relation", "relations");
    const SCHEMA: &'static str = "oust.relation/1";
    const COLUMNS: &'static [&'static str] =
        &["user", "relation", "custom_type", "value", "sandbox"];
    const HEADINGS: &'static [&'static str] = &["RELATION", "LABEL", "PERSON"];

    fn row(&self) -> Vec<String> {
        let label = self.custom_type.as_deref().unwrap_or_default();
        vec![
            printable(&self.relation),
            printable(label),
            printable(&self.value),
        ]
    }
}

async fn show(args: Show, context: &Context) -> Result<u8, Invalid> {
    let user = named("USER", &args.user)?;
    let directory = args.access.open(args.access.overrides(), context).await?;
    let view = View::only(&["primaryEmail", "relations"]);
    let found = match directory.google.user(&user, &view, &log()).await {
        Ok(found) => found,
        Err(failure) => return unlisted::<Row>(&user, &failure, context),
    };
    let relations = found["relations"].as_array().into_iter().flatten();
    let field = |relation: &Value, name: &str| relation[name].as_str().map(ToOwned::to_owned);
    let row = |relation: &Value| Row {
        user: user.clone(),
        relation: field(relation, "type").unwrap_or_default(),
        custom_type: field(relation, "customType").filter(|label| !label.is_empty()),
        value: field(relation, "value").unwrap_or_default(),
        sandbox: context.is_rehearsal(),
    };
    let rows: Vec<Row> = relations.map(row).collect();
    let empty = format!("{user} has no relations");
    let options = context.options();
    context.write(|streams| write_list(streams.out, context.format, &options, &rows, &empty))?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::{relation, relations};

    #[test]
    fn a_relation_is_a_type_and_a_person() {
        let read = |text| relation(text).map(|relation| relation.to_json().to_string());
        assert_eq!(
            read("manager=o@x.com").unwrap(),
            r#"{"type":"manager","value":"o@x.com"}"#
        );
        assert_eq!(
            read("custom:Buddy=o@x.com").unwrap(),
            r#"{"customType":"Buddy","type":"custom","value":"o@x.com"}"#
        );
        for bad in [
            "boss=o@x.com",
            "manager",
            "manager=",
            "manager=omar",
            "custom=o@x.com",
            "custom:=o@x.com",
            "custom:\u{1b}=o@x.com",
            "manager:x=o@x.com",
        ] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn nobody_is_related_twice_in_the_same_way() {
        let read =
            |all: &[&str]| relations(&all.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert!(read(&["manager=o@x.com", "assistant=o@x.com"]).is_ok());
        assert!(read(&["manager=o@x.com", "manager=O@x.com"]).is_err());
    }
}
