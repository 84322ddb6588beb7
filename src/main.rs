//! Arguments to window or command.

use std::process::ExitCode;

use segscope::cli::{self, Request};
use segscope::ui::{self, Launch};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Ok(Request::Command(work)) => cli::execute(work),
        Ok(Request::Window { settings, session, frame_log, language }) => {
            match ui::run(Launch { session, frame_log, language, ..Launch::new(*settings) }) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => cli::complain(&error),
            }
        }
        Err(code) => code,
    }
}
