//! What a cell says, as functions of the engine: the numbers, the years and the dates that are read in it.

use super::dialect::Dialect;

/// A whole number as files write it. Nothing with a zero in front: that names something.
const WHOLE: &str = "(0|[1-9][0-9]{0,14})";

/// The statements that define the functions.
pub(super) fn functions(dialect: Dialect) -> Vec<String> {
    let whole = |form: &str| format!("[+-]?{form}");
    let cast = |text: &str| format!("CAST({text} AS {})", dialect.double_type());
    let with_point = "replace(t, ',', '.')";
    let without = |mark: &str| format!("replace(replace(t, '{mark}', ''), ',', '.')");
    let number = [
        (whole(&format!("({WHOLE}([.][0-9]*)?|[.][0-9]+)")), cast("t")),
        (whole(&format!("{WHOLE},[0-9]*")), cast(with_point)),
        (whole("(0|[1-9][0-9]{0,2})([.][0-9]{3})+,[0-9]*"), cast(&without("."))),
        (whole("(0|[1-9][0-9]{0,2})(,[0-9]{3})+[.][0-9]*"), cast("replace(t, ',', '')")),
        (whole(&format!("{WHOLE}([.][0-9]*[eE][+-]?[0-9]{{1,2}}|[eE][+-][0-9]{{1,2}})")), cast("t")),
    ];
    let cases = |of: &[(String, String)]| -> String {
        of.iter().map(|(form, then)| format!("\n  WHEN {} THEN {then}", dialect.has_form("t", form))).collect()
    };
    let date = "segscope_date(t, false)";
    vec![
        define(dialect, "segscope_date", &["t", "day_first"], &date_of(dialect)),
        define(
            dialect,
            "segscope_number",
            &["t"],
            &format!("CASE{}\n  ELSE floor({date} / {})\n  END", cases(&number), dialect.number(10_000.0)),
        ),
    ]
}

/// A date as one number, 19920210, or nothing. Where the day may stand before the month or behind it, `day_first` decides.
fn date_of(dialect: Dialect) -> String {
    let number = |text: String| format!("CAST({text} AS {})", dialect.double_type());
    let piece = |from: usize, length: usize| number(format!("substr(t, {from}, {length})"));
    let packed = |year: String, month: String, day: String| {
        format!("{year} * {} + {month} * {} + {day}", dialect.number(10_000.0), dialect.number(100.0))
    };
    let (day, month, year) = ("(0?[1-9]|[12][0-9]|3[01])", "(0?[1-9]|1[0-2])", "[12][0-9]{3}");
    let (day_2, month_2) = ("(0[1-9]|[12][0-9]|3[01])", "(0[1-9]|1[0-2])");
    let part = |mark: &str, at: usize| number(format!("split_part(t, '{mark}', {at})"));
    let day_then = |mark: &str| packed(part(mark, 3), part(mark, 2), part(mark, 1));
    let month_then = |mark: &str| packed(part(mark, 3), part(mark, 1), part(mark, 2));
    let has_form = |form: String| dialect.has_form("t", &form);
    let cases = [
        (
            has_form(format!("{year}-{month_2}-{day_2}([ T][0-9:.+Z-]{{0,24}})?")),
            packed(piece(1, 4), piece(6, 2), piece(9, 2)),
        ),
        (has_form(format!("{day}[.]{month}[.]{year}")), day_then(".")),
        (has_form(format!("{month}[.]{day}[.]{year}")), month_then(".")),
        (format!("day_first AND {}", has_form(format!("{month}/{month}/{year}"))), day_then("/")),
        (has_form(format!("{month}/{day}/{year}")), month_then("/")),
        (has_form(format!("{day}/{month}/{year}")), day_then("/")),
    ];
    let cases: String = cases.iter().map(|(when, then)| format!("\n  WHEN {when} THEN {then}")).collect();
    format!("CASE{cases}\n  END")
}

fn define(dialect: Dialect, name: &str, parameters: &[&str], body: &str) -> String {
    let typed = |text_type: &str, truth: &str| {
        let one = |name: &&str| format!("{name} {}", if *name == "t" { text_type } else { truth });
        parameters.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    match dialect {
        Dialect::DuckDb => format!("CREATE OR REPLACE MACRO {name}({}) AS\n  {body};", parameters.join(", ")),
        Dialect::Spark => format!(
            "CREATE OR REPLACE TEMPORARY FUNCTION {name}({}) RETURNS DOUBLE RETURN\n  {body};",
            typed("STRING", "BOOLEAN")
        ),
        Dialect::Postgres => format!(
            "CREATE OR REPLACE FUNCTION {name}({}) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT\n  {body} $$;",
            typed("text", "boolean")
        ),
    }
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
