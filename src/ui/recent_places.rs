//! Where recent files lie, said so shortly that two pairs with the same names can still be told apart.

use std::path::{MAIN_SEPARATOR, Path};

use crate::session::Pair;

/// So many folders from the end are always said.
const FOLDERS: usize = 2;

/// For each pair the end of its folder, or of both folders where they differ; as much of it as tells the pair from all
/// others with the same file names.
pub(super) fn places(pairs: &[Pair]) -> Vec<String> {
    let same_names = |a: &Pair, b: &Pair| {
        a.general.file_name() == b.general.file_name() && a.customers.file_name() == b.customers.file_name()
    };
    let deepest = |pair: &Pair| folders(&pair.general).len().max(folders(&pair.customers).len());
    let shortest = |pair: &Pair| {
        let rivals: Vec<&Pair> = pairs.iter().filter(|other| *other != pair && same_names(pair, other)).collect();
        let unlike_all = |count: usize| rivals.iter().all(|other| place(other, count) != place(pair, count));
        (FOLDERS..deepest(pair)).find(|&count| unlike_all(count)).unwrap_or_else(|| deepest(pair).max(FOLDERS))
    };
    pairs.iter().map(|pair| place(pair, shortest(pair))).collect()
}

/// The names of the folders around a file, outermost first.
fn folders(file: &Path) -> Vec<String> {
    let parts = file.parent().into_iter().flat_map(Path::iter).map(|part| part.to_string_lossy().into_owned());
    parts.filter(|part| part.chars().any(|letter| letter != MAIN_SEPARATOR)).collect()
}

fn place(pair: &Pair, count: usize) -> String {
    let (general, customers) = (ending(&pair.general, count), ending(&pair.customers, count));
    if pair.general.parent() == pair.customers.parent() { general } else { format!("{general} · {customers}") }
}

/// The last folders around a file.
fn ending(file: &Path, count: usize) -> String {
    let all = folders(file);
    let cut = all.len().saturating_sub(count);
    let last = all[cut..].join(std::path::MAIN_SEPARATOR_STR);
    if cut > 0 { format!("…{MAIN_SEPARATOR}{last}") } else { format!("{MAIN_SEPARATOR}{last}") }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn pair(general: &str, customers: &str) -> Pair {
        Pair {
            general: general.into(),
            customers: customers.into(),
            dictionaries: Vec::new(),
            mailing: None,
            opened: None,
            rows: None,
        }
    }

    #[test]
    fn the_last_folders_say_where_files_are() {
        let pairs = [pair("/a.csv", "/b.csv"), pair("/x/a.csv", "/x/b.csv"), pair("/u/v/w/c.csv", "/u/v/w/d.csv")];
        assert_eq!(places(&pairs), ["/", "/x", "…/v/w"]);
    }

    #[test]
    fn files_of_the_same_names_are_told_apart_by_as_many_folders_as_it_takes() {
        let pairs = [
            pair("/data/adult/new/x/g.csv", "/data/adult/new/x/c.csv"),
            pair("/data/bank/new/x/g.csv", "/data/bank/new/x/c.csv"),
            pair("/data/bank/new/x/other.csv", "/data/bank/new/x/c.csv"),
            pair("/new/x/g.csv", "/new/x/c.csv"),
        ];
        let told = places(&pairs);
        assert_eq!(told, ["…/adult/new/x", "…/bank/new/x", "…/new/x", "/new/x"]);
    }

    #[test]
    fn two_folders_are_both_said() {
        let pairs = [pair("/a/g.csv", "/b/c.csv"), pair("/a/g.csv", "/d/c.csv")];
        assert_eq!(places(&pairs), ["/a · /b", "/a · /d"]);
    }
}
