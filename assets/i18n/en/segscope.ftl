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
code-with-label = { $code } ({ $label })
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
