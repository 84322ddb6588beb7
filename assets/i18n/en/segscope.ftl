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
