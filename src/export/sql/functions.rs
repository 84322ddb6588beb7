//! What a cell says, as functions of the engine: the numbers, the years and the dates that are read in it.

use super::dialect::Dialect;

/// A whole number as files write it. Nothing with a zero in front: that names something.
const WHOLE: &str = "(0|[1-9][0-9]{0,14})";
/// The function that gives a text.
const TEXT: &str = "segscope_text";
/// The parts of a date.
const DAY: &str = "(0?[1-9]|[12][0-9]|3[01])";
const MONTH: &str = "(0?[1-9]|1[0-2])";
const YEAR: &str = "[12][0-9]{3}";

/// The statements that define the functions. Spark takes none of its own where it goes through a list, so there they are
/// written out.
pub(super) fn functions(dialect: Dialect) -> Vec<String> {
    if dialect == Dialect::Spark {
        return Vec::new();
    }
    vec![
        define(dialect, TEXT, "t", &text_of(dialect)),
        define(dialect, "segscope_date", "t, day_first", &date_of(dialect, "day_first")),
        define(dialect, "segscope_number", "t", &number_of(dialect)),
    ]
}

/// What is left of a cell without blanks around it.
pub(super) fn text(dialect: Dialect, cell: &str) -> String {
    match dialect {
        Dialect::Spark => through(&text_of(dialect), cell),
        Dialect::DuckDb | Dialect::Postgres => format!("{TEXT}({cell})"),
    }
}

/// The date that a cell is, as one number, 19920210, or nothing.
pub(super) fn date(dialect: Dialect, cell: &str, day_first: bool) -> String {
    match dialect {
        Dialect::Spark => through(&date_of(dialect, &day_first.to_string()), cell),
        Dialect::DuckDb | Dialect::Postgres => format!("segscope_date({cell}, {day_first})"),
    }
}

/// The numbers that cells are, of a list or, where `cells` is one, of that.
pub(super) fn number(dialect: Dialect, cells: &[String]) -> String {
    let list = cells.join(", ");
    match dialect {
        Dialect::DuckDb => format!("list_transform([{list}], lambda t: segscope_number({TEXT}(t)))"),
        Dialect::Spark => format!("transform(array({list}), t -> {})", number_of(dialect)),
        Dialect::Postgres => format!("segscope_number({list})"),
    }
}

/// What `body` makes of its `t`, for a cell in Spark.
fn through(body: &str, cell: &str) -> String {
    format!("element_at(transform(array({cell}), t -> {body}), 1)")
}

/// The number that a text is, or the year of the date that it is.
fn number_of(dialect: Dialect) -> String {
    let cast = |text: &str| format!("CAST({text} AS {})", dialect.double_type());
    let thousands = |mark: &str| format!("(0|[1-9][0-9]{{0,2}})({mark}[0-9]{{3}})+");
    let exponent = "([.][0-9]*[eE][+-]?[0-9]{1,2}|[eE][+-][0-9]{1,2})";
    let (day, month, year) = (DAY, MONTH, YEAR);
    let on_both_sides = |mark: &str| format!("({day}{mark}{month}|{month}{mark}{day}){mark}{year}");
    // Few cases, because an engine works each of them into its plan for every column.
    let cases = [
        (format!("[+-]?({WHOLE}([.][0-9]*)?|[.][0-9]+|{WHOLE}{exponent})"), cast("t")),
        (format!("[+-]?({WHOLE}|{}),[0-9]*", thousands("[.]")), cast("replace(replace(t, '.', ''), ',', '.')")),
        (format!("[+-]?{}[.][0-9]*", thousands(",")), cast("replace(t, ',', '')")),
        (
            format!("{}|{}|{}", iso(), on_both_sides("[.]"), on_both_sides("/")),
            cast("CASE WHEN substr(t, 5, 1) = '-' THEN substr(t, 1, 4) ELSE right(t, 4) END"),
        ),
    ];
    let cases = cases.iter().map(|(form, then)| format!("\n  WHEN {} THEN {then}", dialect.has_form("t", form)));
    format!("CASE{}\n  END", cases.collect::<String>())
}

/// A text without what doesn't count around it: spaces, tabs, ends of lines and the blank that doesn't break.
fn text_of(dialect: Dialect) -> String {
    let blanks = format!("concat(' ', {})", [9, 10, 11, 12, 13, 160].map(|blank| format!("chr({blank})")).join(", "));
    match dialect {
        Dialect::DuckDb => format!("trim(t, {blanks})"),
        Dialect::Spark => format!("trim(BOTH {blanks} FROM t)"),
        // Put together, the blanks would be put together anew for each cell.
        Dialect::Postgres => "btrim(t, E' \\t\\n\\x0b\\f\\r\\u00a0')".to_owned(),
    }
}

/// `1992-02-10`, and what may follow it of a time.
fn iso() -> String {
    format!("{YEAR}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T][0-9:.+Z-]*)?")
}

/// A date as one number, 19920210, or nothing. Where the day may stand before the month or behind it, `day_first` decides, a name or a truth.
fn date_of(dialect: Dialect, day_first: &str) -> String {
    let number = |text: String| format!("CAST({text} AS {})", dialect.double_type());
    let piece = |from: usize, length: usize| number(format!("substr(t, {from}, {length})"));
    let packed = |year: String, month: String, day: String| {
        format!("{year} * {} + {month} * {} + {day}", dialect.number(10_000.0), dialect.number(100.0))
    };
    let (day, month, year) = (DAY, MONTH, YEAR);
    let part = |mark: &str, at: usize| number(format!("split_part(t, '{mark}', {at})"));
    let day_then = |mark: &str| packed(part(mark, 3), part(mark, 2), part(mark, 1));
    let month_then = |mark: &str| packed(part(mark, 3), part(mark, 1), part(mark, 2));
    let has_form = |form: String| dialect.has_form("t", &form);
    let cases = [
        (has_form(iso()), packed(piece(1, 4), piece(6, 2), piece(9, 2))),
        (has_form(format!("{day}[.]{month}[.]{year}")), day_then(".")),
        (has_form(format!("{month}[.]{day}[.]{year}")), month_then(".")),
        (format!("{day_first} AND {}", has_form(format!("{month}/{month}/{year}"))), day_then("/")),
        (has_form(format!("{month}/{day}/{year}")), month_then("/")),
        (has_form(format!("{day}/{month}/{year}")), day_then("/")),
    ];
    let cases: String = cases.iter().map(|(when, then)| format!("\n  WHEN {when} THEN {then}")).collect();
    format!("CASE{cases}\n  END")
}

fn define(dialect: Dialect, name: &str, parameters: &str, body: &str) -> String {
    if dialect == Dialect::DuckDb {
        return format!("CREATE OR REPLACE MACRO {name}({parameters}) AS\n  {body};");
    }
    let typed = if parameters == "t" { "t text" } else { "t text, day_first boolean" };
    let returned = if name == TEXT { dialect.text_type() } else { dialect.double_type() };
    format!(
        "CREATE OR REPLACE FUNCTION {name}({typed}) RETURNS {returned} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT\n  {body} $$;"
    )
}

/// Days from 1 January 1970 to a date as one number; a day that its month doesn't have is the last one of that month. By the
/// count of days of the Gregorian calendar from 1 March on (E. G. Richards, "Mapping Time", 1998).
pub(super) fn days(dialect: Dialect, date: &str) -> String {
    let n = |number: f64| dialect.number(number);
    let over = |number: &str, by: f64| format!("floor({number} / {})", n(by));
    let year = over(date, 10_000.0);
    let month = format!("({} - {year} * {})", over(date, 100.0), n(100.0));
    let day = format!("({date} - {} * {})", over(date, 100.0), n(100.0));
    // January and February count as months 11 and 12 of the year before, so that a leap day is a year's last.
    let early = format!("CASE WHEN {month} <= {} THEN {} ELSE {} END", n(2.0), n(1.0), n(0.0));
    let since = format!("({year} - {early})");
    let place = format!("({month} - {} + {} * {early})", n(3.0), n(12.0));
    let leap = |by: f64| format!("{year} = {} * {}", over(&year, by), n(by));
    let is_leap = format!("({} AND (NOT {} OR {}))", leap(4.0), leap(100.0), leap(400.0));
    let [short, long, leap_days, usual_days] = [30.0, 31.0, 29.0, 28.0].map(n);
    let february = format!("CASE WHEN {is_leap} THEN {leap_days} ELSE {usual_days} END");
    let is_one_of = |months: [f64; 4]| format!("{month} IN ({})", months.map(n).join(", "));
    let last = format!(
        "CASE WHEN {month} = {} THEN {february} WHEN {} THEN {short} ELSE {long} END",
        n(2.0),
        is_one_of([4.0, 6.0, 9.0, 11.0])
    );
    format!(
        "(least({day}, {last}) - {} + floor(({} * {place} + {}) / {}) + {} * {since} + {} - {} + {} - {})",
        n(1.0),
        n(153.0),
        n(2.0),
        n(5.0),
        n(365.0),
        over(&since, 4.0),
        over(&since, 100.0),
        over(&since, 400.0),
        n(719_468.0)
    )
}

/// Months from January 1970 to that of a date as one number.
pub(super) fn months(dialect: Dialect, date: &str) -> String {
    let n = |number: f64| dialect.number(number);
    let year = format!("floor({date} / {})", n(10_000.0));
    let month = format!("(floor({date} / {0}) - {year} * {0})", n(100.0));
    format!("(({year} - {}) * {} + {month} - {})", n(1970.0), n(12.0), n(1.0))
}
