//! The cache of files that were read before: as good as reading anew, and never trusted without reason.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use segscope::data::{
    CodeTable, Note, Source, TableCache, Values, built_in_dictionary, read_dictionary, read_table, read_table_cached,
};
use segscope::job::Unwatched;
use tempfile::TempDir;

const PEOPLE: &str = "Unnamed: 0;LNR;kind;amount;name\n";

/// A file of every kind of column, last changed a minute ago.
fn people(folder: &Path, name: &str, first: usize) -> PathBuf {
    let line = |row: usize| format!("{row};{row};{};{}.5;person {row}\n", ["a", "b", ""][row % 3], row * 3);
    let path = folder.join(name);
    fs::write(&path, PEOPLE.to_owned() + &(first..first + 400).map(line).collect::<String>()).unwrap();
    set_age(&path, 60);
    path
}

fn set_age(path: &Path, seconds: u64) {
    File::options()
        .append(true)
        .open(path)
        .unwrap()
        .set_modified(SystemTime::now() - Duration::from_secs(seconds))
        .unwrap();
}

fn open(path: &Path, cache: &TableCache) -> (CodeTable, Source, Vec<Note>) {
    read_table_cached(path, built_in_dictionary(), Some(cache), &Unwatched).unwrap()
}

fn same(a: &(CodeTable, Source, Vec<Note>), b: &(CodeTable, Source, Vec<Note>)) -> bool {
    // NaN differs from itself, its text doesn't.
    format!("{a:?}") == format!("{b:?}")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_differ_in_bytes_that_are_no_text_are_two_files() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let name = |byte: u8| folder.path().join(OsStr::from_bytes(&[b'a', byte, b'.', b'c', b's', b'v']));
    let changed = SystemTime::now() - Duration::from_secs(60);
    let read = |byte: u8| {
        let path = name(byte);
        fs::copy(people(folder.path(), "people.csv", 2000 + 3 * usize::from(byte & 1)), &path).unwrap();
        File::options().append(true).open(&path).unwrap().set_modified(changed).unwrap();
        assert!(same(&open(&path, &cache), &read_table(&path, built_in_dictionary(), &Unwatched).unwrap()));
        fs::metadata(&path).unwrap().len()
    };
    assert_eq!(read(0xFE), read(0xFF), "equal in size and time");
    assert_eq!(entries(&folder.path().join("cache")).len(), 2);
}

#[test]
fn a_cached_table_is_the_table() {
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let path = people(folder.path(), "people.csv", 1);
    let fresh = read_table(&path, built_in_dictionary(), &Unwatched).unwrap();
    assert!(matches!(fresh.0.column("amount").unwrap().values, Values::Reals(_)));
    assert!(matches!(fresh.0.column("name").unwrap().values, Values::Text { distinct: 400, .. }));
    assert!(same(&fresh, &open(&path, &cache)));
    assert_eq!(entries(&folder.path().join("cache")).len(), 1);
    assert!(same(&fresh, &open(&path, &cache)));
}

#[test]
fn the_cache_is_used() {
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let path = people(folder.path(), "people.csv", 1);
    let changed = fs::metadata(&path).unwrap().modified().unwrap();
    let before = open(&path, &cache);
    // A deceit that only a reader of the content would notice.
    let other = fs::read_to_string(&path).unwrap().replace(";a;", ";c;");
    fs::write(&path, other).unwrap();
    File::options().append(true).open(&path).unwrap().set_modified(changed).unwrap();
    assert!(same(&before, &open(&path, &cache)));
}

#[test]
fn a_changed_file_is_read_anew() {
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let path = people(folder.path(), "people.csv", 1);
    let before = open(&path, &cache);
    people(folder.path(), "people.csv", 2);
    set_age(&path, 30);
    let after = open(&path, &cache);
    assert!(!same(&before, &after));
    assert!(same(&after, &read_table(&path, built_in_dictionary(), &Unwatched).unwrap()));
    set_age(&path, 0);
    fs::remove_dir_all(folder.path().join("cache")).unwrap();
    open(&path, &cache);
    assert!(entries(&folder.path().join("cache")).is_empty(), "a file that changed just now isn't kept");
}

#[test]
fn another_dictionary_reads_anew() {
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let path = people(folder.path(), "people.csv", 1);
    open(&path, &cache);
    let own = folder.path().join("dictionary.csv");
    fs::write(&own, "attribute;type;missing_or_unknown\nkind;id;[]\n").unwrap();
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(read_dictionary(&own).unwrap());
    let (table, ..) = read_table_cached(&path, &dictionary, Some(&cache), &Unwatched).unwrap();
    assert_eq!(format!("{table:?}"), format!("{:?}", read_table(&path, &dictionary, &Unwatched).unwrap().0));
}

#[test]
fn a_damaged_entry_is_not_trusted() {
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let path = people(folder.path(), "people.csv", 1);
    let fresh = open(&path, &cache);
    let entry = entries(&folder.path().join("cache")).pop().unwrap();
    let whole = fs::read(&entry).unwrap();
    for length in [0, 7, 8, 20, whole.len() / 2, whole.len() - 1] {
        fs::write(&entry, &whole[..length]).unwrap();
        assert!(same(&fresh, &open(&path, &cache)), "cut to {length} bytes");
    }
    for at in (0..whole.len()).step_by(97) {
        let mut damaged = whole.clone();
        damaged[at] ^= 4;
        fs::write(&entry, &damaged).unwrap();
        assert!(same(&fresh, &open(&path, &cache)), "byte {at} changed");
    }
}

#[test]
fn the_oldest_entries_make_room() {
    let folder = TempDir::new().unwrap();
    let size = {
        let cache = TableCache::at(folder.path().join("measure"), 1 << 20);
        open(&people(folder.path(), "1.csv", 1), &cache);
        fs::metadata(&entries(&folder.path().join("measure"))[0]).unwrap().len()
    };
    let room = folder.path().join("cache");
    let cache = TableCache::at(&room, size * 5 / 2);
    for name in ["1.csv", "2.csv", "3.csv", "4.csv"] {
        open(&people(folder.path(), name, 1), &cache);
        entries(&room).iter().for_each(|entry| set_age(entry, 100));
    }
    assert_eq!(entries(&room).len(), 2);
}

#[test]
fn a_folder_that_cannot_be_written_does_no_harm() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("cache");
    fs::write(&file, "a file where the folder should be").unwrap();
    let path = people(folder.path(), "people.csv", 1);
    let fresh = read_table(&path, built_in_dictionary(), &Unwatched).unwrap();
    assert!(same(&fresh, &open(&path, &TableCache::at(&file, 1 << 20))));
}

#[test]
#[cfg(unix)]
fn an_entry_that_is_no_file_is_not_waited_for() {
    let folder = TempDir::new().unwrap();
    let cache = TableCache::at(folder.path().join("cache"), 1 << 20);
    let path = people(folder.path(), "people.csv", 1);
    let fresh = open(&path, &cache);
    let entry = entries(&folder.path().join("cache")).remove(0);
    for replace in [
        |entry: &Path| nix::unistd::mkfifo(entry, nix::sys::stat::Mode::S_IRWXU).unwrap(),
        |entry: &Path| std::os::unix::fs::symlink("/dev/zero", entry).unwrap(),
    ] {
        fs::remove_file(&entry).unwrap();
        replace(&entry);
        assert!(same(&fresh, &open(&path, &cache)));
        assert!(entry.symlink_metadata().unwrap().is_file(), "and a good entry takes its place");
    }
}

#[test]
#[cfg(unix)]
fn the_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let place = folder.path().join("deep/cache");
    let cache = TableCache::at(&place, 1 << 20);
    let mode = || fs::metadata(&place).unwrap().permissions().mode() & 0o777;
    let path = people(folder.path(), "people.csv", 1);
    let fresh = open(&path, &cache);
    assert_eq!(mode(), 0o700);
    // Where others may write, an entry may be anybody's: none is read, and those that are there go.
    fs::write(place.join("0000000000000000.segtable"), "of somebody").unwrap();
    fs::set_permissions(&place, fs::Permissions::from_mode(0o777)).unwrap();
    assert!(same(&fresh, &open(&path, &cache)));
    assert_eq!((mode(), entries(&place).len()), (0o700, 1));
}

#[test]
#[cfg(target_os = "linux")]
fn a_run_opens_files_again_as_the_window_does() {
    use crate::program::{kept, run_arguments, segscope};
    let folder = TempDir::new().unwrap();
    let place = |name: &str| {
        let path = folder.path().join(name);
        fs::copy(kept(&format!("south_german/{name}")), &path).unwrap();
        set_age(&path, 60);
        path
    };
    let (general, customers) = (place("general.csv"), place("customers.csv"));
    let user = folder.path().join("user");
    let run = |out: &str, switch: &str| {
        let out = folder.path().join(out);
        let mut command = segscope(run_arguments(&general, &customers, &out, &["--clusters", "3"]));
        let status = command.env("XDG_CACHE_HOME", &user).env("SEGSCOPE_CACHE", switch).output().unwrap().status;
        assert!(status.success());
        ["segments.csv", "model.json"].map(|name| fs::read(out.join(name)).unwrap())
    };
    let read = run("read", "off");
    assert!(!user.exists(), "nothing is kept where that was switched off");
    assert_eq!(run("kept", ""), read);
    assert_eq!(entries(&user.join("segscope/tables")).len(), 2);
    // A deceit that only a reader of the content would notice.
    let changed = fs::metadata(&customers).unwrap().modified().unwrap();
    let lines = fs::read_to_string(&customers).unwrap();
    let backwards = lines.split_inclusive('\n').map(|line| line.replace(['1', '2'], "3")).collect::<String>();
    fs::write(&customers, backwards).unwrap();
    File::options().append(true).open(&customers).unwrap().set_modified(changed).unwrap();
    assert_eq!(run("again", ""), read, "the file isn't read again");
    assert_ne!(run("anew", "off"), read);
}
