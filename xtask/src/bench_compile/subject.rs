//! What can be measured again and again.

use super::cost::Cost;

/// One side of a comparison.
pub(super) trait Subject {
    /// Does whatever has to be done once, and is not measured.
    fn prepare(&self) -> anyhow::Result<()>;

    /// Does the work that is measured, once more from where [`prepare`](Self::prepare) ended.
    fn measure(&self) -> anyhow::Result<Cost>;
}
