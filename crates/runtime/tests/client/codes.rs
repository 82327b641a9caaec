//! Every code of both methods, and a success of the deprecated one.
#![expect(
    deprecated,
    reason = "`rtm.start` is deprecated and works all the same"
)]

use std::collections::BTreeSet;

use slack_methods::rtm::{connect, start};
use slack_methods_runtime::{ErrorKind, Method, MethodError, MethodWarning};

use super::server::{json, serve, serve_json};
use super::{client, settings};

#[tokio::test]
async fn a_success_of_start() {
    let server = serve_json(r#"{"ok": true, "url": null, "warning": "method_deprecated"}"#);
    let reply = client(&server)
        .call(&start::Request::new())
        .await
        .expect("a success");
    assert!(reply.response.url.is_none() && reply.response.team.is_none());
    let codes: Vec<_> = reply.warnings.iter().map(MethodWarning::code).collect();
    assert_eq!(codes, ["method_deprecated"]);
    assert_eq!(server.seen()[0].line, "POST /api/rtm.start");
}

macro_rules! table {
    ($module:ident: $($variant:ident $code:literal,)*) => {
        [$(($code, $module::Error::$variant)),*]
    };
}

/// Every code of the table arrives as its own variant, through the client.
async fn arrive<M>(request: &M, table: &[(&'static str, M::Error)])
where
    M: Method,
    M::Error: PartialEq,
{
    let codes: Vec<&str> = table.iter().map(|(code, _)| *code).collect();
    assert_eq!(
        BTreeSet::from_iter(&codes).len(),
        codes.len(),
        "a code stands twice"
    );
    let server = serve(move |count| json(format!(r#"{{"ok":false,"error":"{}"}}"#, codes[count])));
    let client = settings(&server).max_retries(0).build().expect("a client");
    for (index, (code, variant)) in table.iter().enumerate() {
        let error = client
            .call(request)
            .await
            .map(drop)
            .expect_err("an API error");
        let api_error = error.api_error().expect("an API error");
        assert!(
            api_error.code == *variant,
            "{code} arrived as {:?}",
            api_error.code
        );
        assert_eq!(api_error.code.code(), *code);
        assert_ne!(api_error.code.kind(), ErrorKind::Unknown, "{code}");
        let others = table
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index);
        assert!(
            others
                .into_iter()
                .all(|(_, (_, other))| api_error.code != *other),
            "{code}"
        );
    }
    assert_eq!(server.seen().len(), table.len());
}

#[tokio::test]
async fn each_code_of_connect_is_its_own_variant() {
    let table = table! { connect:
        AccessDenied "access_denied",
        Accesslimited "accesslimited",
        AccountInactive "account_inactive",
        DeprecatedEndpoint "deprecated_endpoint",
        EkmAccessDenied "ekm_access_denied",
        EnterpriseIsRestricted "enterprise_is_restricted",
        FatalError "fatal_error",
        InternalError "internal_error",
        InvalidArgName "invalid_arg_name",
        InvalidArguments "invalid_arguments",
        InvalidArrayArg "invalid_array_arg",
        InvalidAuth "invalid_auth",
        InvalidCharset "invalid_charset",
        InvalidFormData "invalid_form_data",
        InvalidPostType "invalid_post_type",
        MethodDeprecated "method_deprecated",
        MigrationInProgress "migration_in_progress",
        MissingPostType "missing_post_type",
        MissingScope "missing_scope",
        NoPermission "no_permission",
        NotAllowedTokenType "not_allowed_token_type",
        NotAuthed "not_authed",
        OrgLoginRequired "org_login_required",
        Ratelimited "ratelimited",
        RequestTimeout "request_timeout",
        ServiceUnavailable "service_unavailable",
        TeamAccessNotGranted "team_access_not_granted",
        TeamAddedToOrg "team_added_to_org",
        TokenExpired "token_expired",
        TokenRevoked "token_revoked",
        TwoFactorSetupRequired "two_factor_setup_required",
    };
    assert_eq!(table.len(), 31);
    arrive(&connect::Request::new(), &table).await;
}

#[tokio::test]
async fn each_code_of_start_is_its_own_variant() {
    let table = table! { start:
        AccessDenied "access_denied",
        Accesslimited "accesslimited",
        AccountInactive "account_inactive",
        DeprecatedEndpoint "deprecated_endpoint",
        EkmAccessDenied "ekm_access_denied",
        EnterpriseIsRestricted "enterprise_is_restricted",
        FatalError "fatal_error",
        InternalError "internal_error",
        InvalidArgName "invalid_arg_name",
        InvalidArguments "invalid_arguments",
        InvalidArrayArg "invalid_array_arg",
        InvalidAuth "invalid_auth",
        InvalidCharset "invalid_charset",
        InvalidFormData "invalid_form_data",
        InvalidPostType "invalid_post_type",
        MethodDeprecated "method_deprecated",
        MigrationInProgress "migration_in_progress",
        MissingPostType "missing_post_type",
        MissingScope "missing_scope",
        NoPermission "no_permission",
        NotAllowedTokenType "not_allowed_token_type",
        NotAuthed "not_authed",
        OrgLoginRequired "org_login_required",
        Ratelimited "ratelimited",
        RequestTimeout "request_timeout",
        RtmConnectRequired "rtm_connect_required",
        ServiceUnavailable "service_unavailable",
        TeamAccessNotGranted "team_access_not_granted",
        TeamAddedToOrg "team_added_to_org",
        TokenExpired "token_expired",
        TokenRevoked "token_revoked",
        TwoFactorSetupRequired "two_factor_setup_required",
    };
    assert_eq!(table.len(), 32);
    arrive(&start::Request::new(), &table).await;
}
