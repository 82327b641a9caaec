//! The host in addresses on this server.

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use http::HeaderMap;
use http::header::HOST;
use http::uri::Authority;

/// The host that a client called last. It counts only if the server listens on all addresses of the machine,
/// of which none is the one that clients use, such as the name of a container.
#[derive(Debug, Default)]
pub(crate) struct Host(Mutex<Option<String>>);

impl Host {
    /// Remembers the host of a call.
    pub(crate) fn called(&self, headers: &HeaderMap) {
        let header = headers.get(HOST).and_then(|host| host.to_str().ok());
        let authority: Option<Authority> = header.and_then(|host| host.parse().ok());
        if let Some(authority) = authority {
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(authority.host().to_owned());
        }
    }

    /// An address with a host that clients reach.
    pub(crate) fn shown(&self, address: SocketAddr) -> String {
        if !address.ip().is_unspecified() {
            return address.to_string();
        }
        let called = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let host = called.as_deref().unwrap_or("127.0.0.1");
        format!("{host}:{}", address.port())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unspecified_address_has_the_host_that_was_called() {
        let host = Host::default();
        let all = SocketAddr::from(([0, 0, 0, 0], 4000));
        assert_eq!(host.shown(all), "127.0.0.1:4000");
        for (called, shown) in [
            ("slack:80", "slack:4000"),
            ("[::1]:80", "[::1]:4000"),
            // It is not a host; the last one stays.
            ("a b/", "[::1]:4000"),
        ] {
            host.called(&HeaderMap::from_iter([(
                HOST,
                called.parse().expect("a header"),
            )]));
            assert_eq!(host.shown(all), shown);
        }
        let one = SocketAddr::from(([127, 0, 0, 1], 4000));
        assert_eq!(host.shown(one), "127.0.0.1:4000");
    }
}
