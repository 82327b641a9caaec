//! How connections are encrypted.
//!
//! `reqwest` is used without a cryptographic library of its own, which would be `aws-lc-rs`: compiling
//! that was over a quarter of the first build of a bot. `ring` does the same job for HTTPS with Slack and
//! is what most clients with `rustls` stand on.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls_platform_verifier::Verifier;

use super::build_error::{BuildError, What};

/// What a connection speaks once it is encrypted, most wanted first.
#[derive(Clone, Copy)]
pub(super) enum Protocols {
    /// All that the HTTP client knows.
    Any,
    #[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
    Http1,
}

impl Protocols {
    fn names(self) -> Vec<Vec<u8>> {
        match self {
            #[cfg(feature = "http2")]
            Self::Any => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
            // What is offered and not spoken would be taken.
            #[cfg(not(feature = "http2"))]
            Self::Any => vec![b"http/1.1".to_vec()],
            #[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
            Self::Http1 => vec![b"http/1.1".to_vec()],
        }
    }
}

/// Certificates are verified as the system does it, and by these roots besides: bundles in PEM.
///
/// The cryptographic library is the one that the program has installed for the whole process, and
/// `ring` if it has installed none.
pub(super) fn config(roots: &[Vec<u8>], protocols: Protocols) -> Result<ClientConfig, BuildError> {
    let provider = CryptoProvider::get_default()
        .cloned()
        .unwrap_or_else(|| Arc::new(ring::default_provider()));
    let verifier = match roots {
        [] => Verifier::new(Arc::clone(&provider)).map_err(BuildError::new),
        roots => Verifier::new_with_extra_roots(certificates(roots)?, Arc::clone(&provider))
            .map_err(|error| BuildError::with(What::Root, error)),
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(BuildError::new)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier?))
        .with_no_client_auth();
    config.alpn_protocols = protocols.names();
    Ok(config)
}

/// The certificates of all bundles, each of which has one at least.
fn certificates(bundles: &[Vec<u8>]) -> Result<Vec<CertificateDer<'static>>, BuildError> {
    let mut certificates = Vec::new();
    for bundle in bundles {
        let before = certificates.len();
        for certificate in CertificateDer::pem_slice_iter(bundle) {
            certificates.push(certificate.map_err(|error| BuildError::with(What::Root, error))?);
        }
        if certificates.len() == before {
            return Err(BuildError::of(What::Root));
        }
    }
    Ok(certificates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_compiled_is_offered() {
        let config = config(&[], Protocols::Any).expect("a verifier of this system");
        let offers_http2 = config.alpn_protocols.contains(&b"h2".to_vec());
        assert_eq!(offers_http2, cfg!(feature = "http2"));
        let last = config.alpn_protocols.last().map(Vec::as_slice);
        assert_eq!(last, Some(&b"http/1.1"[..]));
    }
}
