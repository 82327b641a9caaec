//! The signature of a request.

use std::fmt;
use std::time::{Duration, SystemTime};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Headers, InvalidSigningSecret, VerifyError};

/// How far the time of a request and the time here may be apart, in either direction.
pub const MAX_AGE: Duration = Duration::from_secs(5 * 60);

const SIGNATURE: &str = "x-slack-signature";

const TIMESTAMP: &str = "x-slack-request-timestamp";

/// Tells requests of Slack from others, by the signing secret that only Slack and the app have.
///
/// The secret is in the app's settings under Basic Information. It is never printed, and the memory of
/// what is derived from it is wiped when the verifier is dropped.
#[derive(Clone)]
pub struct Verifier {
    /// Each has the secret in it already.
    keys: Vec<Hmac<Sha256>>,
}

impl Verifier {
    /// Takes the signing secret.
    ///
    /// # Errors
    ///
    /// The secret is empty, or contains whitespace or other characters that no signing secret has.
    pub fn new(signing_secret: impl Into<String>) -> Result<Self, InvalidSigningSecret> {
        Self { keys: Vec::new() }.or(signing_secret)
    }

    /// Takes the signing secret from an environment variable.
    ///
    /// # Errors
    ///
    /// The variable is not set, or what it holds is no secret for [`Verifier::new`].
    pub fn from_env(name: &str) -> Result<Self, InvalidSigningSecret> {
        match std::env::var(name) {
            Ok(secret) => Self::new(secret),
            Err(std::env::VarError::NotPresent) => {
                Err(InvalidSigningSecret::NotSet(name.to_owned()))
            }
            Err(std::env::VarError::NotUnicode(_)) => Err(InvalidSigningSecret::Character),
        }
    }

    /// Accepts another secret as well: the new one while a secret is regenerated, for as long as Slack
    /// signs with either.
    ///
    /// # Errors
    ///
    /// Those of [`Verifier::new`].
    pub fn or(mut self, signing_secret: impl Into<String>) -> Result<Self, InvalidSigningSecret> {
        let secret = Zeroizing::new(signing_secret.into());
        InvalidSigningSecret::check(&secret)?;
        // A key can have any length.
        let key = Hmac::new_from_slice(secret.as_bytes());
        self.keys
            .push(key.map_err(|_| InvalidSigningSecret::Empty)?);
        Ok(self)
    }

    /// Checks that Slack signed the body, and that it did so at most [`MAX_AGE`] before or after `now`.
    ///
    /// The body is taken as it came, before anything reads it: JSON that was read and written again has
    /// another signature. Signatures are compared in constant time.
    ///
    /// Within that time a copy of a request passes as well; what must not happen twice is told apart by
    /// the `event_id` or `trigger_id` in the body.
    ///
    /// # Errors
    ///
    /// A header is missing or malformed, the request is too old or too far in the future, or the
    /// signature is not Slack's.
    pub fn verify<H: Headers + ?Sized>(
        &self,
        headers: &H,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), VerifyError> {
        let timestamp = header(headers, TIMESTAMP)?;
        let signature = header(headers, SIGNATURE)?;
        check_time(timestamp, now)?;
        let signature = decode(signature).ok_or(VerifyError::InvalidHeader(SIGNATURE))?;
        let signed =
            |key: &Hmac<Sha256>| mac(key, timestamp, body).verify_slice(&signature).is_ok();
        match self.keys.iter().any(signed) {
            true => Ok(()),
            false => Err(VerifyError::Signature),
        }
    }

    /// Signs a body as Slack does, with the first secret: the two headers of a request, for tests of code
    /// that receives requests.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use slack_methods_runtime::inbound::Verifier;
    ///
    /// let (verifier, now) = (Verifier::new("8f742231b10e8888abcd99yyyzzz85a5")?, SystemTime::now());
    /// let headers = verifier.sign(b"{}", now);
    /// assert!(verifier.verify(&headers, b"{}", now).is_ok());
    /// assert!(verifier.verify(&headers, b"[]", now).is_err());
    /// # Ok::<(), slack_methods_runtime::inbound::InvalidSigningSecret>(())
    /// ```
    #[must_use]
    pub fn sign(&self, body: &[u8], now: SystemTime) -> [(&'static str, String); 2] {
        let timestamp = seconds(now).to_string();
        let mut signature = "v0=".to_owned();
        if let Some(key) = self.keys.first() {
            for byte in mac(key, &timestamp, body).finalize().into_bytes() {
                signature
                    .extend([byte >> 4, byte & 15].map(|digit| char::from(HEX[digit as usize])));
            }
        }
        [(TIMESTAMP, timestamp), (SIGNATURE, signature)]
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.keys.len() {
            1 => f.write_str("Verifier(1 secret)"),
            secrets => write!(f, "Verifier({secrets} secrets)"),
        }
    }
}

fn header<'a, H: Headers + ?Sized>(
    headers: &'a H,
    name: &'static str,
) -> Result<&'a str, VerifyError> {
    headers.header(name).ok_or(VerifyError::MissingHeader(name))
}

/// What is signed: version, time and body.
fn mac(key: &Hmac<Sha256>, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = key.clone();
    for part in [b"v0:".as_slice(), timestamp.as_bytes(), b":", body] {
        mac.update(part);
    }
    mac
}

/// Whole seconds since 1970, or before.
fn seconds(moment: SystemTime) -> i64 {
    crate::time::Epoch::from(moment).get()
}

fn check_time(timestamp: &str, now: SystemTime) -> Result<(), VerifyError> {
    let digits = !timestamp.is_empty() && timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let sent: i64 = timestamp
        .parse()
        .ok()
        .filter(|_| digits)
        .ok_or(VerifyError::InvalidHeader(TIMESTAMP))?;
    let now = seconds(now);
    let max = MAX_AGE.as_secs();
    if sent.abs_diff(now) <= max {
        Ok(())
    } else if sent < now {
        Err(VerifyError::TooOld)
    } else {
        Err(VerifyError::Future)
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// The bytes of `v0=` and 64 digits.
fn decode(signature: &str) -> Option<[u8; 32]> {
    let digits = signature.strip_prefix("v0=")?.as_bytes();
    let digit = |byte: u8| HEX.iter().position(|digit| *digit == byte);
    let mut bytes = [0; 32];
    if digits.len() != 2 * bytes.len() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::try_from(digit(pair[0])? << 4 | digit(pair[1])?).ok()?;
    }
    Some(bytes)
}
