//! Deliveries as the setting of a session and of requests over HTTP.

use slack_methods::once::{Begun, Claim as AnyClaim, ClaimError, ClaimFuture, Claims};

use super::claim::{Claim, Delivery};
use super::remembered::Deliveries;

impl Claims for Deliveries {
    fn begin<'a>(&'a self, id: &'a str) -> ClaimFuture<'a, Begun> {
        Box::pin(async {
            Ok(match self.begin(id).await.map_err(ClaimError::new)? {
                Delivery::New(claim) => Begun::New(Box::new(claim)),
                Delivery::InProgress => Begun::InProgress,
                Delivery::Handled => Begun::Handled,
            })
        })
    }
}

impl AnyClaim for Claim {
    fn done(self: Box<Self>) -> ClaimFuture<'static, ()> {
        // If it took too long and somebody else began, that one is done as well.
        Box::pin(async { (*self).done().await.map(drop).map_err(ClaimError::new) })
    }

    fn release(self: Box<Self>) -> ClaimFuture<'static, ()> {
        Box::pin(async { (*self).release().await.map_err(ClaimError::new) })
    }
}
