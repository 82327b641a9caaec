//! Machines in a simulated environment: a server with faults, a handle and a consumer, all drawn
//! from a seed. The [`environment`] differs between the protocols, the rest is the same for both.

pub(super) mod agenda;
pub(super) mod environment;
pub(super) mod random;
pub(super) mod rate_check;
pub(super) mod totals;
