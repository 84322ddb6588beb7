//! Files of people larger than memory -> a sample of them in a file that is read like any other.

use std::path::Path;
use std::sync::OnceLock;

use polars::prelude::{
    BooleanChunked, ChunkFilter as _, Column, DataFrame, DataType, IdxCa, IdxSize, IntoColumn as _, NamedFrom as _,
    NewChunkedArray as _, ParquetCompression, ParquetWriter, PolarsResult, Series, StringChunked,
};

use super::error::ReadError;
use super::people_reader::{BlockIds, PeopleReader, TakesCells, Wanted};
use super::seen_cells::SeenCells;
use crate::files::{WriteError, write_whole};
use crate::job::Job;

/// A sample that is drawn while files pass by, one after the other: of so many people those with the smallest hashes of
/// their row's number, in the order of the files. Where there are no more than so many, all of them.
pub struct PeopleSample {
    size: usize,
    id: Option<String>,
    ids: Vec<Column>,
    columns: Vec<Drawn>,
    hashes: Vec<u64>,
    /// Whose hash is above this isn't drawn.
    limit: u64,
    rows: u64,
}

/// A column of the people drawn so far, block by block, and its codes.
struct Drawn {
    name: String,
    blocks: Vec<Column>,
    seen: SeenCells,
}

impl PeopleSample {
    /// An empty sample of at most `size` people with these columns, `id` beside them.
    pub fn new(id: Option<&str>, columns: &[String], size: usize) -> Self {
        let drawn = |name: &String| Drawn { name: name.clone(), blocks: Vec::new(), seen: SeenCells::default() };
        Self {
            size,
            id: id.map(str::to_owned),
            ids: Vec::new(),
            columns: columns.iter().map(drawn).collect(),
            hashes: Vec::new(),
            limit: u64::MAX,
            rows: 0,
        }
    }

    /// Lets a file pass by.
    ///
    /// # Errors
    /// [`ReadError`] when it is damaged or the job was told to stop.
    pub fn draw(&mut self, reader: &mut PeopleReader, job: &dyn Job) -> Result<(), ReadError> {
        let places: Vec<Option<usize>> = self.columns.iter().map(|column| reader.place(&column.name)).collect();
        loop {
            let picks = Picks { first: self.rows, limit: self.limit, rows: OnceLock::new() };
            let mut takers: Vec<Taker<'_>> =
                self.columns.iter_mut().map(|column| Taker { column, picks: &picks }).collect();
            let takers = takers.iter_mut().map(|taker| taker as &mut dyn TakesCells);
            let mut wanted: Vec<Wanted<'_>> = places.iter().copied().zip(takers).collect();
            let Some(block) = reader.next_block(&mut wanted, job)? else { return Ok(()) };
            drop(wanted);
            let rows: Vec<usize> = picks.of(block.rows).iter().flatten().map(|row| row as usize).collect();
            self.hashes.extend(rows.iter().map(|&row| hash(self.rows + row as u64)));
            if self.id.is_some() {
                self.ids.push(ids_of(&block.ids, &rows, self.rows));
            }
            self.rows += block.rows as u64;
            if self.hashes.len() > self.size + self.size / 4 {
                self.thin_out();
            }
        }
    }

    /// People who passed by.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// People drawn.
    pub fn people(&self) -> usize {
        self.hashes.len().min(self.size)
    }

    /// Writes the sample as Parquet, texts throughout. Below the people stand the codes of each column that nobody among
    /// them has, so that whoever reads the file knows all of them; these rows are nobody.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn write(mut self, path: &Path) -> Result<(), WriteError> {
        self.thin_out();
        let Self { id, ids, columns, hashes, .. } = self;
        let people = hashes.len();
        let mut texts = Vec::with_capacity(columns.len());
        let mut below = Vec::with_capacity(columns.len());
        for Drawn { name, blocks, seen } in columns {
            let column = together(&name, blocks);
            let mut there = SeenCells::default();
            there.look(&column.clone().into_column());
            below.push(seen.beside(&there));
            texts.push(column);
        }
        let more = below.iter().map(Vec::len).max().unwrap_or(0);
        let append = |(mut column, below): (StringChunked, Vec<String>)| {
            let cells = below.into_iter().map(Some).chain(std::iter::repeat(None)).take(more);
            let cells: StringChunked = cells.collect();
            // Two columns of texts always go together.
            drop(column.append(&cells));
            column.into_column()
        };
        let ids = id.map(|name| {
            let mut ids = together(&name, ids);
            // Far from all others, so that nothing is said of ids that occur twice.
            drop(ids.append(&(0..more).map(|at| Some((i64::MIN + at as i64).to_string())).collect()));
            ids.into_column()
        });
        let columns: Vec<Column> = ids.into_iter().chain(texts.into_iter().zip(below).map(append)).collect();
        write_whole(path, |out| {
            let table = DataFrame::new(people + more, columns);
            let written = table.and_then(|mut table| {
                ParquetWriter::new(out).with_compression(ParquetCompression::Snappy).finish(&mut table)
            });
            written.map(drop).map_err(std::io::Error::other)
        })
    }

    /// Leaves no more people than asked for, those with the smallest hashes.
    fn thin_out(&mut self) {
        if self.hashes.len() <= self.size || self.size == 0 {
            return;
        }
        let mut sorted = self.hashes.clone();
        let (_, &mut limit, _) = sorted.select_nth_unstable(self.size - 1);
        let stays: Vec<bool> = self.hashes.iter().map(|&hash| hash <= limit).collect();
        let columns = self.columns.iter_mut().map(|column| &mut column.blocks).chain([&mut self.ids]);
        for blocks in columns {
            let mut first = 0;
            for block in &mut *blocks {
                let mask = BooleanChunked::from_slice("".into(), &stays[first..first + block.len()]);
                first += block.len();
                if let Ok(fewer) = filtered(block, &mask) {
                    *block = fewer;
                }
            }
            blocks.retain(|block| !block.is_empty());
        }
        self.hashes.retain(|&hash| hash <= limit);
        self.limit = limit;
    }
}

fn filtered(block: &Column, mask: &BooleanChunked) -> PolarsResult<Column> {
    match block.str() {
        // What is left doesn't hold on to the texts of those who are gone.
        Ok(texts) => Ok(texts.filter(mask)?.iter().collect::<StringChunked>().into_column()),
        Err(_) => block.filter(mask),
    }
}

/// The cells of blocks as texts of one column.
fn together(name: &str, blocks: Vec<Column>) -> StringChunked {
    let mut all = StringChunked::from_iter(std::iter::empty::<Option<&str>>()).with_name(name.into());
    for block in blocks {
        let text = block.cast(&DataType::String);
        match text.as_ref().map_err(|_| ()).and_then(|text| text.str().map_err(|_| ())) {
            // Two columns of texts always go together.
            Ok(text) => drop(all.append(text)),
            Err(()) => drop(all.append(&blank(block.len()))),
        }
    }
    all
}

fn blank(rows: usize) -> StringChunked {
    (0..rows).map(|_| None::<&str>).collect()
}

/// Who of a block is drawn.
struct Picks {
    /// The number of its first row.
    first: u64,
    limit: u64,
    /// Their rows, worked out by the first who asks.
    rows: OnceLock<IdxCa>,
}

impl Picks {
    fn of(&self, rows: usize) -> &IdxCa {
        self.rows.get_or_init(|| {
            let drawn = (0..rows as IdxSize).filter(|&row| hash(self.first + u64::from(row)) <= self.limit);
            IdxCa::from_slice("".into(), &drawn.collect::<Vec<IdxSize>>())
        })
    }
}

struct Taker<'a> {
    column: &'a mut Drawn,
    picks: &'a Picks,
}

impl TakesCells for Taker<'_> {
    fn push(&mut self, cells: &Column) {
        self.column.seen.look(cells);
        let picks = self.picks.of(cells.len());
        let drawn = cells.take(picks).unwrap_or_else(|_| blank(picks.len()).into_column());
        let drawn = match drawn.str() {
            // A view of a long text would keep the whole block in memory.
            Ok(texts) => texts.iter().collect::<StringChunked>().into_column(),
            Err(_) => drawn,
        };
        self.column.blocks.push(drawn);
    }

    fn push_blank(&mut self, rows: usize) {
        self.column.blocks.push(blank(self.picks.of(rows).len()).into_column());
    }
}

fn ids_of(ids: &BlockIds, rows: &[usize], first: u64) -> Column {
    let name = || "".into();
    match ids {
        BlockIds::RowNumber => {
            Series::new(name(), rows.iter().map(|row| (first + *row as u64 + 1) as i64).collect::<Vec<_>>()).into()
        }
        BlockIds::Numbers(numbers) => {
            Series::new(name(), rows.iter().map(|row| numbers[*row]).collect::<Vec<_>>()).into()
        }
        BlockIds::Texts(texts) => Series::new(name(), rows.iter().map(|row| &*texts[*row]).collect::<Vec<_>>()).into(),
    }
}

/// A number whose bits look random (SplitMix64, Steele et al. 2014).
fn hash(row: u64) -> u64 {
    let mut bits = row.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::super::{Dictionary, ReadOptions, Values, read_dataset};
    use super::*;
    use crate::job::Unwatched;

    /// The sample of some files, which have an id and two columns.
    fn sample(texts: &[String], size: usize, folder: &Path) -> (usize, std::path::PathBuf) {
        let columns = ["a", "b"].map(str::to_owned);
        let mut sample = PeopleSample::new(Some("LNR"), &columns, size);
        for (at, text) in texts.iter().enumerate() {
            let path = folder.join(format!("{at}.csv"));
            std::fs::write(&path, format!("LNR;a;b\n{text}")).unwrap();
            let mut reader = PeopleReader::open(&path, &Dictionary::default(), &columns, &Unwatched).unwrap();
            sample.draw(&mut reader, &Unwatched).unwrap();
        }
        let (people, path) = (sample.people(), folder.join(format!("sample{size}.parquet")));
        sample.write(&path).unwrap();
        (people, path)
    }

    fn rows(from: usize, to: usize) -> String {
        // Code 7 of `a` stands in one row alone, and so does the text of `b`.
        let a = |row: usize| if row == 77 { 7 } else { row % 3 };
        let b = |row: usize| if row == 1500 { "much".to_owned() } else { (row * row % 2003).to_string() };
        (from..to).map(|row| format!("{};{};{}\n", row + 10, a(row), b(row))).collect()
    }

    #[test]
    fn the_sample_is_the_same_for_any_cut_and_knows_all_codes() {
        let folder = tempfile::tempdir().unwrap();
        let (people, one) = sample(&[rows(0, 2000)], 100, folder.path());
        let first = std::fs::read(&one).unwrap();
        let (_, other) = sample(&[rows(0, 300), rows(300, 301), rows(301, 2000)], 100, folder.path());
        assert_eq!((people, &one), (100, &other));
        assert!(first == std::fs::read(&other).unwrap(), "other parts, other sample");
        let data = read_dataset(&one, &one, &[], &ReadOptions::default(), &Unwatched).unwrap();
        let Values::Codes { codes, levels } = &data.general.columns[0].values else { panic!("codes expected") };
        assert_eq!(levels.iter().map(|level| level.text.as_str()).collect::<Vec<_>>(), ["0", "1", "2", "7"]);
        assert!(codes[..100].iter().all(|&code| (1..=3).contains(&code)) && codes[100] == 4);
        // Over 255 numbers and a text among them: texts, as a run would say.
        assert!(matches!(data.general.columns[1].values, Values::Text { .. }), "{:?}", data.general.columns[1].values);
    }

    #[test]
    fn few_people_are_all_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let (people, path) = sample(&[rows(0, 50), rows(50, 90)], 90, folder.path());
        let data = read_dataset(&path, &path, &[], &ReadOptions::default(), &Unwatched).unwrap();
        assert_eq!((people, data.general.rows, data.general.ids.text(0)), (90, 90, "10".to_owned()));
    }
}
