//! The settings and other names that a way of authority is made of.

use super::{
    authority::{ClientProofKind, Session},
    format::AuthKind,
    template::Template,
};

impl AuthKind {
    /// Every template that it is made of.
    pub(super) fn templates(&self) -> Vec<&Template> {
        match self {
            Self::Header { value, .. } => vec![value],
            Self::Basic { user, password } => vec![user, password],
            Self::Client(client) => {
                let extra = client.extra.iter().map(|(_, value)| value);
                let mut all = vec![&client.url, &client.id];
                all.extend(client.proof.templates());
                all.extend(client.scope.iter().chain(extra));
                all
            }
            Self::Login(login) => {
                let mut all = login.request.templates();
                if let Session::Told { value, .. } = &login.session {
                    all.push(value);
                }
                all
            }
        }
    }

    /// Those that are shown in messages or compared, and so hold no secret.
    pub(super) fn open_templates(&self) -> Vec<&Template> {
        match self {
            Self::Client(client) => [&client.url].into_iter().chain(&client.scope).collect(),
            Self::Header { .. } | Self::Basic { .. } | Self::Login(_) => Vec::new(),
        }
    }

    /// The name that a log-in's answer gives a value.
    pub(super) fn taken(&self) -> Option<&str> {
        match self {
            Self::Login(login) => match &login.session {
                Session::Told { name, .. } => Some(name),
                Session::Cookies => None,
            },
            _ => None,
        }
    }

    /// The settings that make up the credential, for messages.
    pub(super) fn credential(&self) -> String {
        let templates = match self {
            Self::Client(client) => {
                let id = std::iter::once(&client.id);
                id.chain(client.proof.templates()).collect()
            }
            Self::Login(login) => login.request.templates(),
            Self::Header { .. } | Self::Basic { .. } => self.templates(),
        };
        let mut names: Vec<&str> = templates.into_iter().flat_map(Template::names).collect();
        names.dedup();
        format!("`{}`", names.join("` and `"))
    }

    /// The settings that hold a key or a certificate: their values are files, or the text of one.
    pub(super) fn pems(&self) -> Vec<&str> {
        let Self::Client(client) = self else {
            return Vec::new();
        };
        let templates = match &client.proof {
            ClientProofKind::Key { key, .. } => vec![key],
            ClientProofKind::Certificate { certificate, key } => vec![certificate, key],
            ClientProofKind::Basic { .. } | ClientProofKind::Post { .. } => Vec::new(),
        };
        templates.into_iter().flat_map(Template::names).collect()
    }
}
