use super::*;
use crate::job::Unwatched;

#[test]
#[ignore = "writes the full-size files for checks from outside"]
fn full_size_files() {
    let dir = std::env::var("DEMO_OUT").unwrap();
    let full = std::env::var("DEMO_FULL").is_ok();
    let columns = if full { DemoColumns::Full366 } else { DemoColumns::Subset85 };
    let spec = DemoSpec { columns, ..DemoSpec::default() };
    let start = std::time::Instant::now();
    generate(&spec, &Unwatched).unwrap();
    let memory = start.elapsed();
    write_files(&spec, std::path::Path::new(&dir), &Unwatched).unwrap();
    panic!("generate {memory:?}, write {:?}", start.elapsed() - memory);
}
