//! Polars turns what the system says into words, so the system's own error is kept beside it: a full disk must stay
//! recognizable.

use std::io;

use polars::prelude::PolarsError;

/// A writer that remembers why it failed.
pub(super) struct Remembering<W> {
    out: W,
    failure: Option<io::Error>,
}

impl<W> Remembering<W> {
    /// A writer that passes everything on to `out`.
    pub(super) fn new(out: W) -> Self {
        Self { out, failure: None }
    }

    /// Why something failed that was written through it: what the system said, else what polars says.
    pub(super) fn reason(&mut self, error: &PolarsError) -> io::Error {
        self.failure.take().unwrap_or_else(|| io::Error::other(error.to_string()))
    }

    /// Keeps the error and gives one of the same kind on. An interrupted call is tried again, so it is none.
    fn told<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.failure = Some(error);
            }
            kind.into()
        })
    }
}

impl<W: io::Write> io::Write for Remembering<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.told(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.told(result)
    }
}
