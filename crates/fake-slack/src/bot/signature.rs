//! The signature of a request to a bot.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Signs with the secret that only Slack and the app have. The secret is never printed.
#[derive(Clone)]
pub(super) struct Signer(Hmac<Sha256>);

impl Signer {
    /// None if the secret is empty.
    pub(super) fn new(secret: &str) -> Option<Self> {
        let key = Hmac::new_from_slice(secret.as_bytes()).ok()?;
        (!secret.is_empty()).then_some(Self(key))
    }

    /// What stands in `X-Slack-Signature`.
    pub(super) fn sign(&self, timestamp: &str, body: &str) -> String {
        let mut mac = self.0.clone();
        for part in ["v0:", timestamp, ":", body] {
            mac.update(part.as_bytes());
        }
        let digits = mac.finalize().into_bytes();
        let digits = digits.iter().map(|byte| format!("{byte:02x}"));
        format!("v0={}", digits.collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::Signer;

    /// The expected text was computed with Python's `hmac`.
    /// Python's `hmac`.
    #[test]
    fn a_signature_is_that_of_another_implementation() {
        let signer = Signer::new("a-secret-of-this-test").expect("it is not empty");
        assert_eq!(
            signer.sign("1790000000", "payload=%7B%7D"),
            "v0=82ce49f5163b82d87180a0d559c250ee750b223449f0b65ac45b9214101f5f3d"
        );
        assert!(Signer::new("").is_none());
    }
}
