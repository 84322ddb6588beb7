//! Who is to be segmented: the people of whom enough is known, those of whom too little is, or all.

/// Which people are the population that is segmented. The others are a group of their own, beside the segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Population {
    /// Whoever misses at most as many values as the row threshold allows.
    #[default]
    Kept,
    /// Whoever misses more.
    SetAside,
    /// Everybody.
    All,
}

impl Population {
    /// Every choice, the default first.
    pub const ALL: [Self; 3] = [Self::Kept, Self::SetAside, Self::All];
    /// The names of all choices in files and on the command line.
    pub const KEYS: [&str; 3] = [Self::Kept.key(), Self::SetAside.key(), Self::All.key()];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::SetAside => "set-aside",
            Self::All => "all",
        }
    }

    /// The choice of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }
}

/// Which rows are segmented, by how many of the kept columns they miss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowChoice {
    /// A person who misses more values than this is over the row threshold.
    pub limit: u32,
    /// Who is segmented.
    pub population: Population,
}

impl RowChoice {
    /// The people who miss at most so many values.
    pub fn within(limit: u32) -> Self {
        Self { limit, population: Population::Kept }
    }

    /// Whether a person who misses so many values is segmented.
    pub fn takes(self, missing: u32) -> bool {
        match self.population {
            Population::Kept => missing <= self.limit,
            Population::SetAside => missing > self.limit,
            Population::All => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_not_kept_is_set_aside_and_all_are_both() {
        for missing in [0, 3, 4, 99] {
            let takes = |population| RowChoice { limit: 3, population }.takes(missing);
            assert_eq!(takes(Population::Kept), missing <= 3);
            assert_ne!(takes(Population::Kept), takes(Population::SetAside));
            assert!(takes(Population::All));
        }
        for choice in Population::ALL {
            assert_eq!(Population::from_key(choice.key()), Some(choice));
        }
    }
}
