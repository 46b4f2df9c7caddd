//! The vendors that come with the program: those in code, and those that a connector tells.

use super::{Vendor, caep, chime, connector::ConnectorVendor, genauth, google, gtr};
use crate::model::Identity;

/// One whose file stands in `connectors/`. Name, title and place in lists are told here as well, so that
/// lists cost no reading of files.
macro_rules! connector {
    ($place:literal, $name:literal, $title:literal) => {
        ConnectorVendor::built_in(
            &Identity {
                name: $name,
                vendor: $name,
                title: $title,
                place: $place,
            },
            include_str!(concat!("connectors/", $name, ".toml")),
        )
    };
}

static ENTRA: ConnectorVendor = connector!(3, "entra", "Microsoft Entra ID");
static OKTA: ConnectorVendor = connector!(4, "okta", "Okta");
static SLACK: ConnectorVendor = connector!(5, "slack", "Slack");
static AUTH0: ConnectorVendor = connector!(6, "auth0", "Auth0");
static KEYCLOAK: ConnectorVendor = connector!(7, "keycloak", "Keycloak");
static SYNAPSE: ConnectorVendor = connector!(10, "synapse", "Synapse (Matrix)");
static ZOOM: ConnectorVendor = connector!(11, "zoom", "Zoom");
static CLOUDFLARE_ACCESS: ConnectorVendor =
    connector!(12, "cloudflare-access", "Cloudflare Access");
static GRAFANA: ConnectorVendor = connector!(13, "grafana", "Grafana");
static MATTERMOST: ConnectorVendor = connector!(14, "mattermost", "Mattermost");
static GITLAB: ConnectorVendor = connector!(15, "gitlab", "GitLab");
static ATLASSIAN: ConnectorVendor = connector!(16, "atlassian", "Atlassian");
static ONE_PASSWORD: ConnectorVendor = connector!(17, "1password", "1Password");
static TAILSCALE: ConnectorVendor = connector!(18, "tailscale", "Tailscale");

/// All of them, in the order of commands and help.
pub static ALL: [&dyn Vendor; 19] = [
    &google::VENDOR,
    &genauth::VENDOR,
    &chime::VENDOR,
    &ENTRA,
    &OKTA,
    &SLACK,
    &AUTH0,
    &KEYCLOAK,
    &gtr::VENDOR,
    &caep::VENDOR,
    &SYNAPSE,
    &ZOOM,
    &CLOUDFLARE_ACCESS,
    &GRAFANA,
    &MATTERMOST,
    &GITLAB,
    &ATLASSIAN,
    &ONE_PASSWORD,
    &TAILSCALE,
];
