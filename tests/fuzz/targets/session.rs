//! The reader of session files, driven by which branches a file takes: whatever it holds, a session or an error with a
//! sentence.

#![no_main]

use std::path::Path;

use segscope::i18n::Say as _;
use segscope::session::session_file::SessionFile;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match SessionFile::of_bytes(bytes, Path::new("x.segscope")) {
        // What was let in must be shown without complaint.
        Ok(session) => drop(session.snapshot().expect("its settings were checked")),
        Err(error) => assert!(error.say().lines().count() == 1),
    }
});
