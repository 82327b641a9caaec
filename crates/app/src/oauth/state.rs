//! The `state` of an authorization: signed, ending, and bound to a browser.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::error::{InstallError, InvalidStateSecret};

/// The shortest secret that is taken, in bytes.
const SHORTEST: usize = 32;

/// Signs with a secret that all machines of an app share. It is not printed.
#[derive(Clone)]
pub(super) struct Signer(Hmac<Sha256>);

impl Signer {
    pub(super) fn new(secret: &str) -> Result<Self, InvalidStateSecret> {
        if secret.len() < SHORTEST {
            return Err(InvalidStateSecret);
        }
        // A key can have any length.
        Hmac::new_from_slice(secret.as_bytes())
            .map(Self)
            .map_err(|_| InvalidStateSecret)
    }

    /// A state for the browser that has this cookie.
    pub(super) fn state(&self, cookie: &str, now: SystemTime, life: Duration) -> String {
        let end = seconds(now).saturating_add(life.as_secs()).to_string();
        let signature = self.mac("state", &[&end, cookie]).finalize().into_bytes();
        format!("{end}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// Checks a state that came back, with the cookie that came with it.
    pub(super) fn check(
        &self,
        state: &str,
        cookie: &str,
        now: SystemTime,
    ) -> Result<(), InstallError> {
        let (end, signature) = state.split_once('.').ok_or(InstallError::Forged)?;
        let signature = URL_SAFE_NO_PAD.decode(signature);
        let signature = signature.map_err(|_| InstallError::Forged)?;
        // In constant time.
        self.mac("state", &[end, cookie])
            .verify_slice(&signature)
            .map_err(|_| InstallError::Forged)?;
        let end: u64 = end.parse().map_err(|_| InstallError::Forged)?;
        match end > seconds(now) {
            true => Ok(()),
            false => Err(InstallError::Expired),
        }
    }

    /// A secret that belongs to this cookie, and that nobody can make of it: 43 letters, digits, `-` and `_`.
    pub(super) fn derive(&self, purpose: &str, cookie: &str) -> String {
        let derived = self.mac(purpose, &[cookie]).finalize().into_bytes();
        URL_SAFE_NO_PAD.encode(derived)
    }

    fn mac(&self, purpose: &str, parts: &[&str]) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(purpose.as_bytes());
        for part in parts {
            // No text has this byte, so that no two lists of parts are the same.
            mac.update(&[0xff]);
            mac.update(part.as_bytes());
        }
        mac
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer(..)")
    }
}

fn seconds(moment: SystemTime) -> u64 {
    let since = moment.duration_since(UNIX_EPOCH);
    since.unwrap_or_default().as_secs()
}
