//! What an app is installed in.

use std::fmt;

use slack_methods::ids::{EnterpriseId, TeamId};

/// What an app is installed in: a workspace, or a whole Enterprise organization.
///
/// An event or interaction names it in its `authorizations`: with `is_enterprise_install` it is the
/// organization in `enterprise_id`, else the workspace in `team_id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InstallationId {
    /// A workspace, whether it is part of an organization or not.
    Workspace(TeamId),
    /// An Enterprise organization, for all or some of its workspaces.
    Enterprise(EnterpriseId),
}

impl InstallationId {
    /// The id of the installation that an event, interaction or command came through.
    ///
    /// ```
    /// use slack_methods_app::oauth::InstallationId;
    ///
    /// let id = InstallationId::of(Some("E0HARBOR"), Some("T0HARBOR"), true);
    /// assert_eq!(id.unwrap().as_str(), "E0HARBOR");
    /// let id = InstallationId::of(Some("E0HARBOR"), Some("T0HARBOR"), false);
    /// assert_eq!(id.unwrap().as_str(), "T0HARBOR");
    /// assert_eq!(InstallationId::of(None, None, false), None);
    /// ```
    #[must_use]
    pub fn of(
        enterprise: Option<&str>,
        team: Option<&str>,
        is_enterprise_install: bool,
    ) -> Option<Self> {
        match (enterprise, team) {
            (Some(enterprise), _) if is_enterprise_install => {
                Some(Self::Enterprise(enterprise.into()))
            }
            (_, Some(team)) => Some(Self::Workspace(team.into())),
            _ => None,
        }
    }

    /// The id as Slack writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Workspace(id) => id.as_str(),
            Self::Enterprise(id) => id.as_str(),
        }
    }
}

impl fmt::Display for InstallationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
