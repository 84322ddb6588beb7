//! The program from outside: what its commands print and write, and what they refuse. All in one binary: a binary for each file
//! took five times as long to build.

#![allow(
    clippy::unwrap_used,
    clippy::let_underscore_must_use,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says on stderr what it saw"
)]

mod bad_input;
mod cache;
mod columns;
mod encoding;
mod export;
mod export_sql;
mod from_cells;
mod inference;
#[path = "../support/invented.rs"]
mod invented;
mod language;
mod limits;
#[path = "../support/mailing.rs"]
mod mailing;
#[path = "../support/model.rs"]
mod model;
mod nothing_lost;
mod odd_files;
mod profiles;
#[path = "../support/program.rs"]
mod program;
mod report;
mod respond;
mod respond_model;
#[path = "../support/response_models.rs"]
mod response_models;
mod run;
mod scale;
mod scale_run;
mod score;
#[path = "../support/snapshot.rs"]
mod snapshot;
#[path = "../support/stability.rs"]
mod stability;
mod targets;
mod terminal;
mod verify;
