//! Invented people with a column of each kind that no dictionary knows.

use std::fmt::Write as _;

use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_distr::{Distribution, LogNormal, Normal, Poisson};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Columns by name, a text for each person.
pub(crate) struct People {
    pub(crate) columns: Vec<(String, Vec<String>)>,
    pub(crate) rows: usize,
}

impl People {
    /// The column of that name.
    #[allow(dead_code, reason = "not every test asks for one")]
    pub(crate) fn column(&self, name: &str) -> &[String] {
        &self.columns.iter().find(|(other, _)| other == name).expect("there is such a column").1
    }

    /// The lines of a file, of the people that a test keeps.
    pub(crate) fn csv(&self, keep: impl Fn(usize) -> bool) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let mut text = names.join(";");
        for row in (0..self.rows).filter(|&row| keep(row)) {
            text.push('\n');
            for (at, (_, cells)) in self.columns.iter().enumerate() {
                write!(text, "{}{}", if at > 0 { ";" } else { "" }, cells[row]).expect("a text takes all");
            }
        }
        text.push('\n');
        text
    }

    fn add<T: ToString>(&mut self, name: &str, mut cell: impl FnMut(usize) -> T) {
        let cells = (0..self.rows).map(|row| cell(row).to_string()).collect();
        self.columns.push((name.to_owned(), cells));
    }
}

/// So many people; each seed gives others.
pub(crate) fn people(rows: usize, seed: u64) -> People {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut people = People { columns: Vec::new(), rows };
    keys(&mut people, &mut random);
    let age = ordinary(&mut people, &mut random);
    names(&mut people, &mut random);
    weights(&mut people, &mut random);
    written(&mut people, &mut random, &age);
    people
}

fn normal(mean: f64, deviation: f64) -> Normal<f64> {
    Normal::new(mean, deviation).expect("a deviation is positive")
}

fn keys(people: &mut People, random: &mut Xoshiro256PlusPlus) {
    let rows = people.rows;
    let mut numbers: Vec<usize> = (1..=rows).collect();
    numbers.shuffle(random);
    people.add("person", |row| numbers[row]);
    let mut sparse: Vec<u64> = Vec::new();
    while sparse.len() < rows {
        sparse.push(random.gen_range(10_000_000..99_000_000));
        sparse.sort_unstable();
        sparse.dedup();
    }
    sparse.shuffle(random);
    people.add("contract", |row| sparse[row]);
    // About a third of the visits are of somebody who came before.
    let patients: Vec<u64> = (0..rows * 2 / 3).map(|_| random.gen_range(100_000..190_000_000)).collect();
    people.add("patient", |_| patients[random.gen_range(0..patients.len())]);
    // Households stand together in the file.
    let (mut household, mut left) = (200_000, 0);
    people.add("household", |_| {
        if left == 0 {
            (household, left) = (household + 1, random.gen_range(1..5));
        }
        left -= 1;
        household
    });
}

/// Columns that must stay what they are: ages, counts, amounts, an even number.
fn ordinary(people: &mut People, random: &mut Xoshiro256PlusPlus) -> Vec<f64> {
    let age: Vec<f64> = (0..people.rows).map(|_| normal(47.0, 17.0).sample(random).clamp(18.0, 75.0).round()).collect();
    let income = LogNormal::new(10.2, 0.6).expect("a deviation is positive");
    let children = Poisson::new(3.5).expect("a mean is positive");
    people.add("age", |row| age[row]);
    people.add("earned", |row| (income.sample(random) * (0.6 + age[row] / 100.0)).round());
    people.add("orders", |row| (children.sample(random) + (age[row] / 12.0).floor()) as u64);
    people.add("steps", |row| (normal(9_000.0 - 60.0 * age[row], 2_000.0).sample(random)).abs().round());
    people.add("points", |_| random.gen_range(0..people_points()));
    people.add("day", |_| random.gen_range(1..=31));
    people.add("price", |_| random.gen_range(1..60) * 10 - 1);
    people.add("happy", |_| random.gen_range(1..=7));
    age
}

const fn people_points() -> u32 {
    2_500
}

/// Industries: 30 codes of two digits, each with its own ages and incomes.
fn names(people: &mut People, random: &mut Xoshiro256PlusPlus) {
    let mut codes: Vec<u32> = (11..95).collect();
    codes.shuffle(random);
    codes.truncate(30);
    let effects: Vec<f64> = codes.iter().map(|_| normal(0.0, 8.0).sample(random)).collect();
    let of: Vec<usize> = (0..people.rows).map(|_| random.gen_range(0..30_usize).min(random.gen_range(0..45))).collect();
    people.add("industry", |row| codes[of[row]]);
    people.add("hours", |row| (normal(36.0 + effects[of[row]], 7.0).sample(random)).clamp(1.0, 70.0).round());
    people.add("spent", |row| (normal(400.0 - 6.0 * effects[of[row]], 60.0).sample(random)).abs().round());
}

fn weights(people: &mut People, random: &mut Xoshiro256PlusPlus) {
    let weight = LogNormal::new(6.0, 0.7).expect("a deviation is positive");
    let weights: Vec<f64> = (0..people.rows).map(|_| weight.sample(random)).collect();
    people.add("counts_for", |row| weights[row].round());
    for version in 1..=80 {
        people.add(&format!("version{version}"), |row| (weights[row] * random.gen_range(0.4..1.6)).round());
    }
    people.add("instance_weight", |_| format!("{:.2}", weight.sample(random)));
}

/// Columns that are what they are by the way they are written.
fn written(people: &mut People, random: &mut Xoshiro256PlusPlus, age: &[f64]) {
    let earned = people.column("earned").to_vec();
    people.add("padded", |row| format!("{:0>7}", earned[row]));
    people.add("zip", |_| format!("{:05}", random.gen_range(1_000..99_999)));
    let date = |day: i32| time::Date::from_julian_day(2_456_100 + day).expect("it is a date");
    let iso = |day: i32| {
        let date = date(day);
        format!("{}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
    };
    people.add("joined", |_| iso(random.gen_range(0..700)));
    people.add("moved", |_| iso(random.gen_range(0..3_000)));
    people.add("born", |row| iso(-(age[row] * 365.25) as i32 - random.gen_range(0..365)));
    people.add("called", |_| {
        let date = date(random.gen_range(0..400));
        format!("{}/{}/{}", date.day(), u8::from(date.month()), date.year())
    });
    let bands = ["under 30", "30-39", "40 to 49", "50-59", "60+"];
    people.add("band", |row| bands[((age[row] / 10.0) as usize).clamp(2, 6) - 2]);
    people.add("colour", |_| ["red", "green", "blue", "?"].choose(random).copied().unwrap_or_default());
    let line: Vec<&str> =
        (0..people.rows).map(|_| *["cable", "fibre", "none"].choose(random).expect("three")).collect();
    people.add("line", |row| line[row]);
    for service in ["backup", "films"] {
        people.add(service, |row| match line[row] {
            "none" => "no line",
            _ => ["yes", "no"][random.gen_range(0..2)],
        });
    }
    people.add("offline", |row| u8::from(line[row] == "none"));
    people.add("grade", |_| ["1.0", "2", "3.0", "", "NA"].choose(random).copied().unwrap_or_default());
}
