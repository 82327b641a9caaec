//! What the API is, and what its crate is called.

use crate::syntax::record::record;

record! {
    /// The API as a whole, and the crate that is made of it: `spec/api.yaml`.
    #[expecting = "the keys of an API, such as `vendor:`"]
    pub struct About {
        /// What the API is called within a sentence: `Slack's Web API`, `the Garden API`.
        pub api: String,
        /// Who runs it, as a name: `Slack`.
        pub vendor: String,
        /// The address of the documentation, without a slash at its end. A link that begins with `/` leads
        /// into it.
        #[schema("pattern" = "^https://[^/]+(/[^/]+)*$")]
        pub docs: String,
        /// The address before a method's name, with a slash at its end.
        #[schema("pattern" = "^https://.*/$")]
        pub base_url: String,
        /// What the names of environment variables in examples begin with: `SLACK` makes `SLACK_TOKEN`.
        #[schema("pattern" = "^[A-Z][A-Z0-9_]*$")]
        pub env_prefix: String,
        /// The method that the front page of the crate shows. Without it, the first one that has an
        /// argument to show.
        #[schema("x-names" = "method")]
        pub showcase: Option<String>,
        /// The families that the README shows how to compile alone. Without it, the first three.
        #[schema("items" = {"type": "string", "x-names": "family"})]
        pub few_families: Option<Vec<String>>,
        /// What events tell, as a phrase for the front page: `what happened in a garden, such as a frost`.
        pub events: Option<String>,
        /// What payloads are, as a phrase for the front page: `what a garden sends, such as a basket`.
        pub payloads: Option<String>,
        /// What the front page says of the crate beside what it is, such as whose it is not. Markdown.
        #[schema("pattern" = "\\S")]
        pub disclaimer: Option<String>,
        /// The crate.
        #[key = "crate"]
        pub package: Package,
    }
}

record! {
    /// The crate that is made of the specification: what its manifest says.
    #[expecting = "the keys of the crate, such as `name:`"]
    pub struct Package {
        /// The name of the package: `slack-methods`. With `_` for `-` it is the name in Rust.
        #[schema("pattern" = "^[a-z][a-z0-9]*([_-][a-z0-9]+)*$")]
        pub name: String,
        /// Whether the crate is a member of a workspace that says what is not said here: the version, the
        /// edition, license, authors, repository, homepage, the lints, and where the dependencies are.
        pub workspace: bool,
        /// The version: `0.1.0`. Required unless the workspace says it.
        pub version: Option<String>,
        /// The version that the README tells users to depend on, if `version` does not say it.
        pub readme_version: Option<String>,
        /// Whether the crate may be published. The default is `true`.
        pub publish: Option<bool>,
        /// The license as an SPDX expression: `MIT OR Apache-2.0`.
        pub license: Option<String>,
        /// The year and the holder of the copyright. With it the crate has the texts of the Apache License
        /// 2.0 and of the MIT License, and this in the latter.
        pub copyright: Option<String>,
        /// Who wrote the specification.
        pub authors: Option<Vec<String>>,
        /// The address of the repository.
        #[schema("pattern" = "^https://")]
        pub repository: Option<String>,
        /// The address of the page about the crate.
        #[schema("pattern" = "^https://")]
        pub homepage: Option<String>,
        /// At most five words by which a registry finds the crate.
        pub keywords: Option<Vec<String>>,
        /// At most five categories of the registry.
        pub categories: Option<Vec<String>>,
        /// Where the hand-written crate `slack-methods-runtime` is. Required unless the workspace says it.
        pub runtime: Option<Runtime>,
    }
}

record! {
    /// Where the runtime is: the keys that Cargo has for it.
    #[expecting = "where the runtime is, such as `version:`"]
    pub struct Runtime {
        /// Its version in the registry. Emitted code fits one version alone: `=0.1.0`.
        pub version: Option<String>,
        /// The folder that it is in, from the folder of the crate or from the root of the disk.
        pub path: Option<String>,
        /// The address of the repository that it is in.
        pub git: Option<String>,
        /// With `git`: the revision.
        pub rev: Option<String>,
    }
}
