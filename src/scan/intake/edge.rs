use super::error::IntakeError;
use std::any::Any;
use std::thread;

/// Room for a decoder that descends into a nested file; the threads of the desk have far less.
const STACK: usize = 32 << 20;

/// Runs a decoder on a thread of its own. Decoders are other people's code fed with other people's bytes: what they do not
/// expect must end as "this file is damaged", not as the end of the program.
pub(crate) fn guarded<T: Send>(work: impl FnOnce() -> Result<T, IntakeError> + Send) -> Result<T, IntakeError> {
    thread::scope(|scope| {
        let decoder = thread::Builder::new().name("page decoder".to_owned()).stack_size(STACK).spawn_scoped(scope, work);
        decoder.map_err(IntakeError::Read)?.join().unwrap_or_else(|panic| Err(IntakeError::Damaged { reason: reason(panic.as_ref()) }))
    })
}

fn reason(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "the decoder gave up".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decoder_that_panics_is_a_damaged_file() {
        let index = std::hint::black_box(7);
        let outcome = guarded(|| Ok([1, 2, 3][index]));
        assert!(matches!(outcome, Err(IntakeError::Damaged { reason }) if reason.contains("out of bounds")));
    }
}
