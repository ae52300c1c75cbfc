//! How long to wait after a failure.

use jiff::SignedDuration;

/// First pause after a failure, in seconds; it doubles with every failure.
const FIRST_PAUSE: u64 = 2;
/// Longest pause, in seconds.
const LONGEST_PAUSE: u64 = 600;

/// How long to wait after so many tries: doubled each time up to ten minutes, of which a random number takes away up to a half, so that desks do not knock
/// together.
pub fn pause_after(tries: u32, jitter: u64) -> SignedDuration {
    let seconds = FIRST_PAUSE.saturating_mul(1 << tries.min(16).saturating_sub(1)).min(LONGEST_PAUSE);
    let half = seconds * 500;
    SignedDuration::from_millis(i64::try_from(half + jitter % (half + 1)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tries: u32, seconds: i128) {
        for jitter in [0, 1, 17, 1000, u64::MAX / 3, u64::MAX] {
            let pause = pause_after(tries, jitter).as_millis();
            assert!((seconds * 500..=seconds * 1000).contains(&pause), "{tries} tries: {pause} ms");
        }
    }

    #[test]
    fn pauses_double_up_to_ten_minutes() {
        for (tries, seconds) in [(0, 2), (1, 2), (2, 4), (3, 8), (9, 512), (10, 600), (99, 600), (u32::MAX, 600)] {
            check(tries, seconds);
        }
        assert_ne!(pause_after(5, 1), pause_after(5, 2));
    }
}
