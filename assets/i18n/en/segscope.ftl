# Every sentence of Segscope in English.
#
# Names are lower case with hyphens, the place first: activity-, error-, data-, top-bar-. Arguments that are numbers are passed as
# numbers; COUNT($n) writes 891,221, PERCENT($share) 26.2 %, DECIMALS($x, places: 3) 0.125, BYTES($n) 72.3 MB.

## What long work is doing

activity-reading = Reading { $file }
activity-drawing-demo = Drawing the demo population
activity-writing-demo = Writing the demo population
activity-counting-missing = Counting missing values
activity-counting-missing-per-person = Counting missing values per person
activity-summing-up = Summing up all rows
activity-projecting = Placing everybody
activity-searching-segments = Looking for segments
activity-moving-people = Moving people to their nearest segment
activity-trying-segment-counts = Trying numbers of segments
activity-writing-results = Writing the results

## The sliders

columns-kept = { COUNT($count) } of { COUNT($all) } { $all ->
    [one] column
   *[other] columns
} kept

## Writing files

error-write-folder = { $path }: the folder can't be made ({ $reason }). Choose a folder you may write to.
error-write-disk-full = { $path }: the disk is full. Nothing was left half written; free some space or choose another folder.
error-write = { $path }: can't be written ({ $reason }). Choose a folder you may write to.

## Lists of names

list-and-more = { $names } and { $more } more

## Reading files of people

error-read-not-found = { $path }: there is no such file. Check the path and the spelling.
error-read-is-folder = { $path }: this is a folder. Choose a file in it.
error-read-no-permission = { $path }: no permission to read this file. Ask its owner, or copy it to a folder of your own.
error-read-io = { $path }: the file could not be read ({ $reason }). Check the disk or the network drive and try again.
error-read-empty = { $path }: the file is empty. It needs a line of column names and a line for each person.
error-read-header-only = { $path }: the file holds column names but no people. It needs a line for each person below the first.
error-read-not-text = { $path }, line { $line }: this is not a text file ({ $found }). Save it as CSV in UTF-8, or as Parquet.
error-read-no-header = { $path }, line 1: numbers stand where the column names should be. Put a line with the names of the columns first.
error-read-single-column = { $path }, line 1: only one column was found ({ $name }). Separate the columns with ; or , or a tab, a blank or |, the same in every line.
error-read-wrong-separator = { $path }, line { $line }: the column names are separated by { $header }, but this line by { $body }. Use the same separator in every line.
error-read-row-too-short = { $path }, line { $line }: { $found } { $found ->
    [one] value
   *[other] values
}, but there are { $expected } columns ({ $column } is the first without a value). Correct the line or remove it.
error-read-row-too-long = { $path }, line { $line }: { $found } { $found ->
    [one] value
   *[other] values
}, but there are { $expected } columns ({ $column } is the last). Correct the line or remove it.
error-read-duplicate-column = { $path }, line 1: columns { $first } and { $second } are both called { $name }. Rename or remove one of them.
error-read-unclosed-quote = { $path }, line { $line }: a value begins with a quotation mark that is never closed. Close it or remove it.
error-read-line-too-long = { $path }, line { $line }: the line is longer than { $megabytes } MB, so this is probably not a table. Check the file.
error-read-parquet = { $path }: this Parquet file could not be read ({ $message }). Write it again, or save it as CSV.
error-read-parquet-column = { $path }, column { $column }: this column could not be read ({ $message }). Write it as text or as 64-bit numbers, or leave it out.
error-read-unreadable = { $path }, after line { $line }: the lines could not be taken apart ({ $reason }). Save the file again as CSV in UTF-8.
error-read-no-attributes = { $path }: the file has no column besides the id, so there is nothing to compare. Add attributes.
error-read-no-common-column = { $general } and { $customers } have no column in common ({ $general_columns } against { $customers_columns }). Check that both files belong together and that their first lines hold the column names.
error-read-all-unknown = The dictionary knows none of the { $columns } columns that both files have, and unknown columns are to be dropped. Give a dictionary that describes them, or let unknown columns be inferred.

data-not-text-utf16 = it is text in UTF-16
data-not-text-zip = it is an Excel workbook or another zip archive
data-not-text-old-workbook = it is an old Excel workbook
data-not-text-gzip = it is compressed with gzip; unpack it first
data-not-text-pdf = it is a PDF
data-not-text-picture = it is a picture
data-not-text-zero-bytes = it contains zero bytes

data-separator-semicolons = semicolons
data-separator-commas = commas
data-separator-tabs = tabs
data-separator-bars = vertical bars
data-separator-blanks = blanks

data-column-number = column { $number }
data-unreadable-lines = { $expected } lines expected, { $found } found

## Reading dictionaries

error-dictionary-io = { $path }: the dictionary could not be read ({ $reason }). Check the path and the permissions.
error-dictionary-workbook = { $path }: this workbook could not be read ({ $message }). Save it again as .xlsx, or as CSV.
error-dictionary-no-header = { $path }: no line of column names with "Attribute" was found. A dictionary has the columns attribute, information_level, type and missing_or_unknown, or Attribute, Description, Value and Meaning.
error-dictionary-no-attributes = { $path }: the dictionary describes no attribute. Check that lines follow below the column names.
error-dictionary-unknown-type = { $path }, line { $line }: { $attribute } has the unknown type { $found }. Use numeric, ordinal, categorical, binary, mixed, interval, date or id.

## The demo population

error-demo-no-people = The demo population needs at least one person and one customer, but the number of people is 0.
error-demo-no-customers = The demo population needs at least one person and one customer, but the number of customers is 0.
error-demo-write = { $path } could not be written: { $reason }. Choose another folder or make room there.
data-demo-disk-full = the disk is full
data-demo-no-permission = writing isn't allowed there
data-demo-path-is-file = a part of the path is a file
data-demo-read-only = the disk is read-only

## What was found while reading

data-note-unseen-codes = { $column }: { $rows } { $rows ->
    [one] customer has a code
   *[other] customers have codes
} that nobody in the general population has ({ $codes }); they count as missing there.
data-note-texts-among-numbers = { $column } holds texts ({ $texts }) where the dictionary expects numbers; they count as missing.
data-note-index-column-dropped = { $file }: a first column without a name was taken for a row index and dropped.
data-note-unknown-columns-dropped = No dictionary knows { $columns }; left out, as the settings say.
data-note-unknown-columns-inferred = No dictionary knows { $columns }; how they are treated was inferred from their values.
data-note-duplicate-ids = { $file }: { $rows } people share their { $column } with somebody else.
data-unseen-numbers = numbers
data-unseen-texts = { $distinct } different texts
## What becomes of columns, and what can be wrong with the decisions about them

drop-reason-id = identifies a person
drop-reason-by-hand = dropped by hand
drop-reason-inferred = not in the dictionary
drop-reason-too-many-levels = { $levels } different values, more than the { $most } that names may have
drop-reason-empty = no known value
drop-reason-constant = the same value everywhere
drop-reason-missing-share = too many missing values

left-out-recipe = { $levels } levels, { $why }
left-out-recipe-without-reason = { $levels } levels, and a recipe drops it
left-out-constant = the same value for everybody who is kept
left-out-empty = missing for everybody who is kept

treatment-numeric = numeric, as it is
treatment-year = year, as it is
treatment-ordinal = ordinal, as it is
treatment-binary = binary, 1 for { $codes }
treatment-one-hot = one-hot, { $levels } levels
treatment-only-part = only its { $part }
treatment-split = split into { $first } and { $last }
treatment-part-one-hot = { $part } (one-hot, { $levels } levels)
treatment-left-out = left out: { $reason }
part-without-name = the value
codes-and-more = { $codes } and { $more } more

encoding-note-not-numbers = no number, so missing in the feature: { $codes }
encoding-note-part-constant = { $part } is the same for everybody, so no feature
encoding-note-part-missing = { $part } is missing for the codes { $codes }

contrast-range = { $low } to { $high }

error-prepare-cancelled = Stopped, because something newer was asked for.
error-share-out-of-range = The column threshold { $value } is not between 0 and 1: give it as a share, for instance 0.20 for 20 % missing.
error-unknown-names-to-drop = No attribute is called { $names }: correct the list of columns to drop.
error-unknown-names-to-keep = No attribute is called { $names }: correct the list of columns to keep.
name-with-suggestion = { $name } (did you mean { $suggestion }?)
error-dropped-and-kept = { $count ->
    [one] { $names } is to be dropped and to be kept: take it off one of the two lists.
   *[other] { $names } are to be dropped and to be kept: take them off one of the two lists.
}
error-all-columns-dropped = None of the { COUNT($columns) } attributes is left ({ $reasons }): { $remedy }.
dropped-missing-share = { $count ->
    [one] 1 has more than { PERCENT($share) } missing values
   *[other] { COUNT($count) } have more than { PERCENT($share) } missing values
}
dropped-constant = { $count ->
    [one] 1 has the same value everywhere
   *[other] { COUNT($count) } have the same value everywhere
}
dropped-empty = { $count ->
    [one] 1 has no known value
   *[other] { COUNT($count) } have no known value
}
dropped-too-many-levels = { $count ->
    [one] 1 has too many different values
   *[other] { COUNT($count) } have too many different values
}
dropped-inferred = { $count ->
    [one] 1 has no entry in the dictionary
   *[other] { COUNT($count) } have no entry in the dictionary
}
dropped-by-hand-or-id = { $count ->
    [one] 1 is dropped by hand or an id
   *[other] { COUNT($count) } are dropped by hand or ids
}
remedy-missing-share = raise the column threshold or keep attributes by hand
remedy-by-hand = take attributes off the list of columns to drop
remedy-inferred = give a dictionary that describes them, or let unknown columns be inferred
remedy-other-files = people can't be told apart by these columns, so choose files with columns in which they differ
error-no-features = The { COUNT($columns) } kept attributes give no feature ({ $first }): keep other attributes, or use these by name.
error-no-features-of-none = The { COUNT($columns) } kept attributes give no feature: keep other attributes, or use these by name.
error-all-rows-set-aside = { $people ->
    [general] All { COUNT($rows) } people of the general population are set aside
   *[customers] All { COUNT($rows) } customers are set aside
}: each misses more than { COUNT($limit) } of the { COUNT($columns) } kept columns; raise the row threshold to at least { COUNT($fewest) }, or drop the columns that are missing most.
error-no-rows = { $people ->
    [general] There are no people of the general population: the file has no rows.
   *[customers] There are no customers: the file has no rows.
}

error-recipes = Recipes, line { $line }: { $problem }.
recipes-unreadable = it can't be read ({ $reason })
recipes-no-attribute = the attribute is missing: name the column in the first field
recipes-drops-after-others = { $attribute } has other lines too: either drop it or take it apart
recipes-part-after-drop = { $attribute } is dropped by another line: either drop it or take it apart
recipes-unknown-treatment = the treatment "{ $treatment }" is not one of numeric, ordinal, binary, nominal, drop
recipes-no-codes = the codes are missing: list them separated by blanks, or write *
recipes-no-value = the value is missing
recipes-not-binary = a binary part is 0 or 1, not "{ $value }"
recipes-not-a-number = the value "{ $value }" is not a number
recipes-other-treatment = the part "{ $part }" has another treatment in an earlier line
recipes-code-twice = the code { $code } already has a value in the part "{ $part }"
## Results in words

note-encoding = { $attribute }: { $what }.
verdict-over = over-represented
verdict-under = under-represented
verdict-not-distinguishable = not distinguishable from average
code-with-label = { $code } ({ $label })
range = { $low } to { $high }
segment-set-aside = Set aside
demo-general = Demo population
demo-customers = Demo customers

## Requests

error-cancelled = Stopped, because something newer was asked for.
error-engine-threads = The computation could not start its threads ({ $reason }). Close other programs and try again.
error-engine-panic = An internal error stopped the computation ({ $reason }). The last good result is kept; another setting may work.
error-engine-panic-without-details = An internal error stopped the computation. The last good result is kept; another setting may work.
error-settings-empty-demo = The demo population needs at least one person and one customer.

step-data = Data
step-missing = Missing
step-features = Features
step-components = Components
step-segments = Segments

stage-read = Reading
stage-decode = Missing values
stage-features = Features
stage-sample = Sample
stage-thresholds = Columns kept
stage-rows = People kept
stage-moments = Means and covariances
stage-pca = Components
stage-scores = Scores of all people
stage-kmeans = Segments
stage-comparison = Comparison
stage-contrasts = People set aside against kept
stage-study = Studies

## Settings: what each does (on the command line), what its words mean, what is said of a value out of range

setting-unknown-columns = Columns that no dictionary knows [default: { $default }]
    .infer = Their measurement level is inferred from their values
    .drop = Left out
    .error = { $value } is no choice for unknown columns.
setting-column-missing = Drop columns with a larger share of missing values than this: 0.20 or 20% [default: { $default }]
    .error = The column threshold is { $value }, but it must be a share from { $low } to { $high } (0.2 drops columns with more than 20 % missing).
setting-row-missing = Set people aside who miss more values than this in the kept columns [default: 30 % of the kept columns]
    .error = The row threshold is { $value }, but it must be a whole number from { $low } to { $high }.
setting-drop = Columns to drop whatever their missing share
    .error = The columns to drop must be a list of names.
setting-keep = Columns to keep whatever their missing share
    .error = The columns to keep must be a list of names.
setting-impute = What a missing value becomes [default: { $default }]
    .mode = The most frequent value
    .median = The middle value
    .mean = The arithmetic mean
    .error = { $value } is no way to fill missing values.
setting-scale = How features are made comparable [default: { $default }]
    .standard = Mean 0, standard deviation 1
    .minmax = Mean 0, range 1
    .none = Only centred
    .error = { $value } is no way to make features comparable.
setting-components = Number of principal components, { $low } to { $high }
    .error = { $value } components were asked for, but it must be { $low } to { $high }.
setting-variance = As many components as explain this share of the total variance: 0.85 or 85% [default: { $default }]
    .error = The share of variance is { $value }, but it must be over 0 and at most { $high } (0.85 keeps components for 85 %).
setting-clusters = Number of segments, { $low } to { $high } [default: { $default }]
    .error = { $value } segments were asked for, but it must be { $low } to { $high }.
setting-seed = Everything random starts from here; the same seed gives the same result [default: { $default }]
    .error = The seed is { $value }, but it must be { $low } to { $high }.
setting-restarts = Number of k-means++ starts, { $low } to { $high }; the best goes on [default: { $default }]
    .error = { $value } starts of k-means were asked for, but it must be { $low } to { $high }.

## Settings files and session files

error-settings-file-read = { $path }: the settings can't be read ({ $reason }). Check the path.
error-settings-file-not-text = { $path }: this is not a text file in UTF-8. Give a JSON file with the keys that summary.json shows under "settings".
error-settings-file-form = { $path }, line { $line }, column { $column }: { $problem }. Correct the settings file.
error-settings-file-version = { $path }: these settings are of version { $found }, but this program reads version { $known }. Use a newer Segscope.
error-settings-file-twice = The settings give both { $setting } and { $other }. Leave one of them out.
form-problem-ends-within = the file ends within a value
form-problem-syntax = this is no JSON ({ $expected })
form-problem-not-an-object = settings stand in braces, as in {"{"}"clusters": 8{"}"}
form-problem-unknown-key = there is no setting "{ $key }", expected one of { $known }
form-problem-repeated-key = "{ $key }" stands there twice
form-problem-wrong-kind = the value of "{ $key }" is of the wrong kind, { $needed }
form-needs-number = a number is needed
form-needs-whole-number = a whole number from 0 is needed
form-needs-choice = one of these words is needed: { $words }
form-needs-names = a list of names in brackets is needed
error-session-read = { $path }: the session can't be read ({ $reason }). Check the path.
error-session-not-one = { $path }: this isn't a Segscope session. Choose a file that ends in .segscope.
error-session-damaged = { $path }: the session is damaged ({ $damage }). Ask for it to be sent again.
error-session-oversized = { $path }: { $excess }, more than any session needs, so it wasn't opened.
error-session-newer = { $path }: a newer Segscope wrote this session (format { $found }; this program reads { $known }). Use a newer Segscope.
damage-no-version = manifest.json names no known version
damage-entry-missing = { $entry } is missing or broken
damage-entry-broken = { $entry } can't be unpacked
damage-entry-form = { $entry }: { $problem }
excess-file = the file has { $megabytes } MB
excess-entries = the archive has { $entries } entries
excess-entry = { $entry } unpacks to over { $megabytes } MB

## The command line

command-about = Shows which parts of a population a company's customers come from
command-examples =
    Without a command, the window opens: on two files, or on the built-in demo population.
    {""}
    Examples:
    {"  "}segscope
    {"  "}segscope --general AZDIAS.csv --customers CUSTOMERS.csv
    {"  "}segscope demo --out demo --people 50000 --customers 10000
    {"  "}segscope run --general demo/AZDIAS.csv --customers demo/CUSTOMERS.csv --out result --clusters 8
    {""}
    Exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 the command line can't be understood.
command-run = Finds segments in the general population and says which of them the customers come from
command-run-long =
    Finds segments in the general population and says which of them the customers come from.
    {""}
    Prints the table of segments. Writes summary.json (everything about the run), segments.csv (the table), model.json (the fitted pipeline) and, with --assignments, assignments.parquet (who is in which segment) to the folder of --out.
command-demo = Writes the demo population as files: invented people with the frequencies and gaps of published figures
command-demo-long =
    Writes the demo population as files: invented people with the frequencies and gaps of published figures.
    {""}
    Prints the paths of the files: AZDIAS.csv, CUSTOMERS.csv, MAILOUT_TRAIN.csv, MAILOUT_TEST.csv, dictionary.csv, and what is behind them in truth.csv and truth_mailout_test.csv.
argument-general = The general population: delimited text or Parquet, a row a person
argument-customers = The customers, with the same columns
argument-dictionary = What the columns mean (CSV or xlsx); goes before the built-in dictionary. May be given more than once
argument-frame-log = Writes what every frame of the window cost and showed to a CSV file
argument-out-results = Folder for the results; made if it isn't there
argument-assignments = Also write assignments.parquet: a row a person with segment and distance
argument-save = Also save a session: everything that the window shows of the result, without a single person's row
argument-threads = Threads to compute with; the result doesn't depend on it [default: as many as the machine has]
argument-settings-heading = Settings
argument-settings = Settings as JSON, with the keys that summary.json shows under "settings"
argument-out-files = Folder for the files; made if it isn't there
argument-demo-people = Size of the general population
argument-demo-customers = Number of customers
argument-demo-columns = Number of attributes
argument-demo-columns-85 = The demographic subset
argument-demo-columns-366 = The full files
argument-demo-seed = The same seed gives the same people
typed-share = a number is needed, for instance 0.2 or 20%
typed-whole-number = a whole number that isn't negative is needed, for instance 8
error-threads = threads is { $asked }, but must be at least 1 and at most { $most }.
error-stdout = The result can't be written to stdout ({ $reason }).
note-line = note: { $note }
error-line = error: { $error }
note-only-general = only the general population has { $columns }; left out.
note-only-customers = only customers have { $columns }; left out.
note-most-components = { $kept } components, the most there may be, explain { PERCENT($explained) }, not { PERCENT($asked) }.
time-left = { $activity }  { $percent } %  { $seconds } s left
time-share = { $activity }  { $percent } %
stopped = Stopped.

## The columns of the segments' table: on the screen, and short for a terminal

segment-column-id = Number
segment-column-name = Segment
segment-column-general-count = General people
segment-column-general-share = General share
segment-column-customers-count = Customers
segment-column-customers-share = Customers’ share
segment-column-index = Index
segment-column-index-low = Interval from
segment-column-index-high = Interval to
segment-column-interval = 95 % interval
segment-column-p-value = p-value
segment-column-verdict = Verdict

terminal-column-name = segment
terminal-column-general-count = people
terminal-column-general-share = share
terminal-column-customers-count = customers
terminal-column-customers-share = share
terminal-column-index = index
terminal-column-interval = 95 % interval
terminal-column-verdict = verdict

## Why an analysis has no result

error-analyze-cancelled = The computation was stopped, because something newer was asked for.
error-analyze-no-rows = No rows are left: every row is set aside. Raise the row threshold.
error-analyze-no-features = No features are left that vary over the kept rows. Raise the column threshold or keep more columns.
error-analyze-too-many-components = { COUNT($asked) } components were asked for, but only { $available ->
    [one] { COUNT($available) } feature varies
   *[other] { COUNT($available) } features vary
}. Ask for at most { COUNT($available) }.
error-analyze-segments-out-of-range = { COUNT($asked) } segments were asked for, but only 1 to { COUNT($most) } are possible. Ask for a number between these.
error-analyze-too-few-distinct-rows = { COUNT($asked) } segments were asked for, but { $distinct ->
    [one] all rows have the same scores
   *[other] the rows have only { COUNT($distinct) } different scores
}. Ask for at most { COUNT($distinct) }.
error-analyze-decomposition = The components of { COUNT($features) } features could not be computed. Try another scaling.
error-analyze-seeding = The starting points of the segments could not be found: { $reason }. Ask for fewer segments or try another scaling.
error-analyze-seeding-no-start = no start was found
error-analyze-seeding-degenerate = the scores are degenerate
error-analyze-seeding-not-finite = the scores are not finite

## Kinds of features

feature-kind-numeric = numeric
feature-kind-year = year
feature-kind-ordinal = ordinal
feature-kind-binary = binary
feature-kind-one-hot = onehot
feature-kind-recipe = recipe
