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
activity-moved-people = Pass { $pass }: { $people ->
        [one] { COUNT($people) } person came into another segment
       *[other] { COUNT($people) } people came into another segment
    }
activity-trying-segment-counts = Trying numbers of segments
activity-growing-trees = Growing the trees of the forest
activity-drawing-again = Drawing the people again
activity-fitting-mixtures = Fitting mixtures
activity-trying-other-choices = Trying other choices
activity-filling-capsule = Filling the capsule
activity-learning-responses = Learning who responds
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
error-write-busy = { $path }: another run of Segscope is just writing to this folder. Wait until it is done, or choose another folder.
error-write-too-large = { $path }: the file would be larger than this disk or the limit of this session (ulimit -f) allows. Nothing was left half written; raise the limit or choose another folder.

## Lists of names

list-and-more = { $names } and { $more } more
list-and = { $names } and { $last }
quoted = “{ $words }”

## Reading files of people

error-read-not-found = { $path }: there is no such file. Check the path and the spelling.
error-read-is-folder = { $path }: this is a folder. Choose a file in it.
error-read-is-pipe = { $path }: this is a pipe, not a file, and may give its content only once. Write that content to a file first and choose that file.
error-read-is-socket = { $path }: this is a socket, where programs talk to each other, not a file. Choose a file.
error-read-is-device = { $path }: this is a device, not a file. Write what it gives to a file first and choose that file.
error-read-too-large = { $path }: the file has { BYTES($bytes) }, but at most { BYTES($limit) } are read here. Check that it is the right file.
error-read-changed = { $path }: the file changed while it was read. Wait until it is complete and try again.
error-read-no-permission = { $path }: no permission to read this file. Ask its owner, or copy it to a folder of your own.
error-read-io = { $path }: the file could not be read ({ $reason }). Check the disk or the network drive and try again.
error-read-empty = { $path }: the file is empty. It needs a line of column names and a line for each person.
error-read-header-only = { $path }: the file holds column names but no people. It needs a line for each person below the first.
error-read-not-text = { $path }, line { $line }: this is not a text file ({ $found }). Save it as CSV in UTF-8, or as Parquet.
error-read-not-delimited = { $path }, line { $line }: this is text, but no table of lines with separators ({ $found }). Save it as CSV in UTF-8, or as Parquet.
error-read-no-header = { $path }, line { $line }: numbers stand where the column names should be. Put a line with the names of the columns first.
error-read-single-column = { $path }, line { $line }: only one column was found ({ $name }). Separate the columns with ; or , or a tab, a blank or |, the same in every line.
error-read-wrong-separator = { $path }, line { $line }: the column names are separated by { $header }, but this line by { $body }. Use the same separator in every line.
error-read-row-too-short = { $path }, line { $line }: { $found } { $found ->
    [one] value
   *[other] values
}, but there are { $expected } columns ({ $column } is the first without a value). Correct the line or remove it.
error-read-row-too-long = { $path }, line { $line }: { $found } { $found ->
    [one] value
   *[other] values
}, but there are { $expected } columns ({ $column } is the last). Correct the line or remove it.
error-read-duplicate-column = { $path }, line { $line }: columns { $first } and { $second } are both called { $name }. Rename or remove one of them.
error-read-unclosed-quote = { $path }, line { $line }: a value begins with a quotation mark that is never closed ({ $value }). Close it or remove it.
error-read-line-too-long = { $path }, line { $line }: the line is longer than { $megabytes } MB, so this is probably not a table. Check the file.
error-read-damaged = { $path }: this file is damaged or not supported ({ $message }). Write it again, or save it as CSV in UTF-8.
error-read-too-many-columns = { $path }: the file has { COUNT($columns) } columns, but at most { COUNT($most) } can be read. Leave out those that describe nobody.
error-read-out-of-memory = { $path }: there is not enough memory for more than { COUNT($people) } people with { COUNT($columns) } columns. Close other programs, or take fewer people or columns.
error-read-parquet = { $path }: this Parquet file could not be read ({ $message }). Write it again, or save it as CSV.
error-read-parquet-damaged = { $path }: this Parquet file is damaged ({ $damage }). Write it or fetch it again.
error-read-arrow-damaged = { $path }: this Arrow file is damaged or of a kind that isn't read ({ $damage }). Write it or fetch it again.
error-read-column-kind = { $path }, column { $column }: values of this kind can't be read. Write the column as text or as 64-bit numbers, or leave it out.
error-read-column-nested = { $path }, column { $column }: lists, maps and groups can't be read, only one value for each person. Write each value to a column of its own, or leave the column out.
table-damage-footer = what its end says doesn't fit the rest
table-damage-rows = the number of rows is { COUNT($claimed) } at its end, but { COUNT($held) } in its parts
table-damage-column = the values of column { $column } can't be taken from it
table-damage-high-first = its numbers have their highest byte first
table-damage-too-much = it speaks of { COUNT($rows) } { $rows ->
    [one] row
   *[other] rows
} of more content than a file of its size holds
error-read-sqlite-no-table = { $path }: the SQLite file has no table "{ $name }". It has { $known }.
error-read-sqlite-which-table = { $path }: say which table of the SQLite file holds the people, with # and its name behind the name of the file. It has { $known }.
error-read-sqlite-no-text = { $path }: column "{ $column }" holds bytes that are no text. Convert it or leave it out.
error-read-sqlite = { $path }: the SQLite file can't be read ({ $message }).
error-read-unreadable = { $path }, after line { $line }: the lines could not be taken apart ({ $reason }). Save the file again as CSV in UTF-8.
error-read-no-attributes = { $path }: the file has no column besides the id, so there is nothing to compare. Add attributes.
error-read-no-common-column = { $general } and { $customers } have no column in common ({ $general_columns } against { $customers_columns }). Check that both files belong together and that their first lines hold the column names.
error-read-all-unknown = The dictionary { $columns ->
    [one] doesn't know the one column that both files have,
   *[other] knows none of the { $columns } columns that both files have,
} and unknown columns are to be dropped. Give a dictionary that describes them, or let unknown columns be inferred.

data-not-text-utf16 = it is text in UTF-16
data-not-text-zip = it is an Excel workbook or another zip archive
data-not-text-old-workbook = it is an old Excel workbook
data-not-text-packed = it is compressed with { $program }; unpack it first
data-not-text-data = it is a file of the kind { $program }
data-not-text-old-feather = it is Feather of version 1, as it was written until 2020; write it again as version 2, which pandas and R do by themselves
data-not-text-arrow-stream = it is a stream of Arrow's messages; write it as an Arrow file, which is Feather of version 2
data-not-text-json = it is JSON
data-not-text-markup = it is HTML or XML
data-not-text-pdf = it is a PDF
data-not-text-picture = it is a picture
data-not-text-zero-bytes = it contains zero bytes

data-separator-semicolons = semicolons
data-separator-commas = commas
data-separator-tabs = tabs
data-separator-bars = vertical bars
data-separator-blanks = blanks

data-column-number = column { $number }
data-unreadable-lines = { $expected } { $expected ->
    [one] line
   *[other] lines
} expected, { $found } found

## Reading dictionaries

error-dictionary-not-text = { $path }: { $found }, and no dictionary. Save it as .xlsx, or as CSV in UTF-8.
error-dictionary-too-large = { $path }: this holds far more than any dictionary. Check that it is the right file.
error-dictionary-workbook = { $path }: this is no workbook, or a damaged one. Save it again as .xlsx, or as CSV.
error-dictionary-no-header = { $path }: no line of column names with "Attribute" was found. A dictionary has the columns attribute, information_level, type and missing_or_unknown, or Attribute, Description, Value and Meaning.
error-dictionary-no-attributes = { $path }: the dictionary describes no attribute. Check that lines follow below the column names.
error-dictionary-unknown-type = { $path }, line { $line }: { $attribute } has the unknown type { $found }. Use numeric, ordinal, categorical, binary, mixed, interval, date or id.

## The demo population

error-demo-no-people = The demo population needs at least one person and one customer, but the number of people is 0.
error-demo-no-customers = The demo population needs at least one person and one customer, but the number of customers is 0.
error-demo-too-many-people = The demo population may have at most { COUNT($most) } people, but { COUNT($asked) } were asked for.
error-demo-too-many-customers = The demo population may have at most { COUNT($most) } customers, but { COUNT($asked) } were asked for.
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
data-note-numbers-too-large = { $column }: { $rows } { $rows ->
    [one] number is
   *[other] numbers are
} further from 0 than 3.4e38 and { $rows ->
    [one] counts
   *[other] count
} as missing; write them in another unit.
data-note-index-column-dropped = { $file }: a first column without a name was taken for a row index and dropped.
data-note-unknown-columns-dropped = No dictionary knows { $columns }; left out, as the settings say.
data-note-unknown-columns-inferred = No dictionary knows { $columns }; how they are treated was inferred from their values.
data-note-same-content = { $general } and { $customers } hold the same people, so every index is 100; check that the customers are in a file of their own.
data-note-taken-for = { $columns }: { $what }. To have { $count ->
    [one] it
   *[other] one of them
} otherwise: --level { $first }={ $level }
data-note-left-out = { $columns }: { $what }; left out. To use { $count ->
    [one] it
   *[other] one of them
}: --level { $first }={ $level }
data-note-shared-ids = { COUNT($customers) } of { COUNT($of) } { $of ->
    [one] customer
   *[other] customers
} { $customers ->
    [one] has
   *[other] have
} an id that occurs in the general population too. If they are the same people, the index compares a part of the population with the whole, and its interval is that of a part, not of a separate sample.
data-note-duplicate-ids = { $file }: { $rows } { $rows ->
    [one] person shares
   *[other] people share
} their { $column } with somebody else.
evidence-dictionary = described by a dictionary
evidence-by-hand = decided by hand
evidence-two-values = two values
evidence-texts = texts among the values
evidence-ordered-texts = texts that say their place in an order, taken as ordinal
evidence-padded-names = digits with zeros in front as in zip codes, taken as names
evidence-padded-numbers = digits filled up with zeros to one length, taken as numbers
evidence-few-numbers = a few different whole numbers, taken to be in an order
evidence-numbers = numbers
evidence-numbers-without-order = whole numbers without an order in how they go with other columns, taken as names
evidence-years = dates over many years, counted in years
evidence-months = dates over some years, counted in months
evidence-days = dates within a few years, counted in days
evidence-unique-key = whole numbers that name people: none occurs twice, where amounts would
evidence-repeating-key = whole numbers that name people or households: they repeat now and then, but not as amounts would
evidence-weight = a weight of a survey, which says how many people a person stands for
evidence-replicate-weight = versions of a weight of a survey, all nearly the same
data-unseen-numbers = numbers
data-unseen-texts = { $distinct } different texts
## What becomes of columns, and what can be wrong with the decisions about them

drop-reason-id = identifies a person
drop-reason-weight = weight of a survey
drop-reason-by-hand = dropped by hand
drop-reason-inferred = not in the dictionary
drop-reason-undocumented = described in no published workbook
drop-reason-too-many-levels = { $levels } different values, more than the { $most } that names may have
drop-reason-empty = no known value
drop-reason-constant = the same value everywhere
drop-reason-missing-share = too many missing values
drop-reason-low-variance = varies too little
drop-reason-correlated = says the same as a column that is kept
drop-reason-not-among-best = not among the best columns

left-out-recipe = { $levels } { $levels ->
    [one] level
   *[other] levels
}, { $why }
left-out-recipe-without-reason = { $levels } { $levels ->
    [one] level
   *[other] levels
}, and a recipe drops it
left-out-rare = { $rare ->
    [one] its code is rare
   *[other] { $rare } of its { $levels } codes are rare
}
left-out-capped = the same value for everybody once numbers over { $cap } count as { $cap }
left-out-constant = the same value for everybody who is kept
left-out-empty = missing for everybody who is kept
left-out-out-of-range = its numbers are too close together or too far apart to be computed with
left-out-not-planned = the plan of the sums has no feature of it

treatment-numeric = numeric, as it is
treatment-year = year, as it is
treatment-month = month, counted from January 1970
treatment-day = day, counted from 1 January 1970
treatment-ordinal = ordinal, as it is
treatment-binary = binary, 1 for { $codes }
treatment-one-hot = one-hot, { $levels } { $levels ->
    [one] level
   *[other] levels
}
treatment-one-hot-shared = one-hot, { $levels } { $levels ->
    [one] level
   *[other] levels
}, the { $rare ->
    [one] rare one as "other"
   *[other] { $rare } rare ones as one
}
treatment-one-hot-without = one-hot, { $levels } { $levels ->
    [one] level
   *[other] levels
}, without the { $rare ->
    [one] rarest
   *[other] { $rare } rarest
}
treatment-capped = numeric, at most { $cap }
treatment-only-part = only its { $part }
treatment-split = split into { $first } and { $last }
treatment-part-one-hot = { $part } (one-hot, { $levels } { $levels ->
    [one] level
   *[other] levels
})
treatment-left-out = left out: { $reason }
part-without-name = the value

encoding-note-not-numbers = no number, so missing in the feature: { $codes }
encoding-note-part-constant = { $part } is the same for everybody, so no feature
encoding-note-part-missing = { $count ->
    [one] code { $codes } says nothing about { $part }, so it counts as missing there
   *[other] codes { $codes } say nothing about { $part }, so they count as missing there
}

contrast-range = { $low } to { $high }
range-below = below { $high }
range-from = { $low } and more
range-any = any number

error-prepare-cancelled = Stopped, because something newer was asked for.
error-share-out-of-range = The column threshold { $value } is not between 0 and 1: give it as a share, for instance 0.20 for 20 % missing.
error-unknown-names-to-drop = No attribute is called { $names }: correct the list of columns to drop.
error-unknown-names-to-keep = No attribute is called { $names }: correct the list of columns to keep.
error-unknown-names-with-level = No attribute is called { $names }: correct the columns whose level is given.
error-unknown-names-with-codes = No attribute is called { $names }: correct the columns whose unknown codes are given.
error-codes-of-nobody = { $attribute }: nobody in the general population has the { $count ->
    [one] code
   *[other] codes
} { $codes }, so nothing would count as missing there but blank cells: correct the codes, or give none ({ $attribute }=) to mean just that.
name-with-suggestion = { $name } (did you mean { $suggestion }?)
error-dropped-and-kept = { $count ->
    [one] { $names } is to be dropped and to be kept: take it off one of the two lists.
   *[other] { $names } are to be dropped and to be kept: take them off one of the two lists.
}
error-all-columns-dropped = { $columns ->
    [one] The one attribute is not left
   *[other] None of the { COUNT($columns) } attributes is left
} ({ $reasons }): { $remedy }.
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
dropped-undocumented = { $count ->
    [one] 1 is described in no published workbook
   *[other] { COUNT($count) } are described in no published workbook
}
dropped-by-hand-or-id = { $count ->
    [one] 1 is dropped by hand or an id
   *[other] { COUNT($count) } are dropped by hand or ids
}
dropped-low-variance = { $count ->
    [one] 1 has less variance than asked for
   *[other] { COUNT($count) } have less variance than asked for
}
remedy-low-variance = lower the least variance or keep attributes by hand
remedy-missing-share = raise the column threshold or keep attributes by hand
remedy-by-hand = take attributes off the list of columns to drop
remedy-inferred = give a dictionary that describes them, or let unknown columns be inferred
remedy-other-files = people can't be told apart by these columns, so choose files with columns in which they differ
error-no-features = { $columns ->
    [one] The one kept attribute gives
   *[other] The { COUNT($columns) } kept attributes give
} no feature ({ $first }): keep other attributes, or use these by name.
error-no-features-of-none = { $columns ->
    [one] The one kept attribute gives
   *[other] The { COUNT($columns) } kept attributes give
} no feature: keep other attributes, or use these by name.
error-all-rows-set-aside = { $people ->
    [general] { $rows ->
        [one] The one person of the general population is set aside
       *[other] All { COUNT($rows) } people of the general population are set aside
    }
   *[customers] { $rows ->
        [one] The one customer is set aside
       *[other] All { COUNT($rows) } customers are set aside
    }
}: each misses more than { COUNT($limit) } of the { COUNT($columns) } kept { $columns ->
    [one] column
   *[other] columns
}; raise the row threshold to at least { COUNT($fewest) }, or drop the columns that are missing most.
error-nobody-set-aside = { $people ->
    [general] Nobody of the general population
   *[customers] None of the customers
} is set aside to be segmented: nobody misses more than { COUNT($limit) } of the kept columns, and at most { COUNT($most) } { $most ->
    [one] is
   *[other] are
} missing; lower the row threshold below that, or segment other people.
error-no-rows = { $people ->
    [general] There are no people of the general population: the file has no rows.
   *[customers] There are no customers: the file has no rows.
}

error-recipes = Recipes, line { $line }, column { $column }: { $problem }.
error-recipes-file-line = { $path }, line { $line }, column { $column }: { $problem }. Correct the recipes.
error-recipes-file-not-text = { $path }: this is not a text file in UTF-8. Recipes are lines of attribute,part,treatment,codes,value,why.
error-recipes-file-empty = { $path }: there is no recipe in it. Recipes are lines of attribute,part,treatment,codes,value,why.
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
note-codes-of-nobody = { $attribute }: nobody in the general population has the { $count ->
    [one] code
   *[other] codes
} { $codes } that would count as missing.
note-same-features = { $features } say the same of everybody, so it counts { $count ->
    [2] twice
   *[other] { $count } times
}.
note-dominant-feature = { $feature } has { PERCENT($share) } of the variance of all features. Without scaling it decides the segments nearly alone.
note-rare-value = { $segment }: { $clause }
segment-quoted = “{ $segment }”
note-small-segments = { $count ->
    [one] Segment { $segments } has
   *[other] Segments { $segments } have
} fewer than { PERCENT($share) } of the people: more likely a few odd values than a group.
verdict-over = over-represented
verdict-under = under-represented
verdict-not-distinguishable = could be chance
finding-solid = solid
finding-fragile = fragile
finding-not-distinguishable = not distinguishable
code-with-label = { $code } ({ $label })
range = { $low } to { $high }
segment-set-aside = Set aside
segment-known-enough = Enough known

# The answer in a sentence. part, base, names and times are written out already.
headline-over = { $how ->
    [about] About { $part }
    [moving] So far, { $part }
   *[sure] { $part }
} of the customers come from { $base } of the people: { $names }, { $times } times as often as expected.
headline-under-too = From { $names }, { $base } of the people, come { $part }.
headline-under = { $how ->
    [about] Only about { $part }
    [moving] So far, only { $part }
   *[sure] Only { $part }
} of the customers come from { $base } of the people: { $names }.
headline-both = { $first } { $second }
headline-only-small = { $how ->
    [about] Only small groups stand out: about { $part }
    [moving] So far, only small groups stand out: { $part }
   *[sure] Only small groups stand out: { $part }
} of the customers come from { $base } of the people ({ $names }).
headline-alike = No segment stands out: customers are spread over the segments much like the people.
headline-alike-largest = No segment stands out: customers are spread over the segments much like the people. The largest difference is { $points } points ({ $names }).
headline-one-segment = All people are in one segment, so there is nothing to compare.
sum = { $count ->
    [one] 1 segment
   *[other] { $count } segments
} chosen: { $how ->
    [about] about { $part }
   *[sure] { $part }
} of the customers in { $base } of the people, { $times } times as many as expected (index { $index }).
sum-with-interval = { $count ->
    [one] 1 segment
   *[other] { $count } segments
} chosen: { $how ->
    [moving] so far { $part }
   *[sure] { $part }
} of the customers in { $base } of the people, { $times } times as many as expected (index { $index }, 95 % interval { $interval }).
sum-without-index = { $count ->
    [one] 1 segment
   *[other] { $count } segments
} chosen: { $how ->
    [about] about { $part }
   *[sure] { $part }
} of the customers and { $base } of the people.
changes = Changed: { $phrases }.
changes-none = Nothing changed so far.
changes-columns = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } column
   *[other] { COUNT($after) } columns
} kept ({ $more })
changes-people = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } person
   *[other] { COUNT($after) } people
} kept ({ $more })
changes-limit = people set aside above { COUNT($before) } → { COUNT($after) } missing { $after ->
    [one] value
   *[other] values
}
changes-limit-follows = Missing per person follows: { COUNT($before) } → { COUNT($after) } ({ $percent } % of the columns)
changes-components = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } component
   *[other] { COUNT($after) } components
}
changes-components-follow = Components follow: { COUNT($before) } → { COUNT($after) } ({ PERCENT($share) } of the variance)
changes-segments = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } segment
   *[other] { COUNT($after) } segments
}
changes-people-moved = { $part } of the people changed segment
changes-index = index of { $names } { $before } → { $how ->
    [about] about { $after }
   *[sure] { $after }
}
set-aside-sentence = { $known ->
    [enough] Left out, because the people set aside are the ones segmented here:
   *[little] Left out, because too little is known about them:
} { $customers_words } ({ $customers_part }) and { $people_words } ({ $people_part }).
aside-advice-nobody = Nobody misses more than { COUNT($limit) } { $limit ->
    [one] value
   *[other] values
}, so there is nothing to recommend.
aside-advice-few = Set aside: fewer than one in a hundred of the people and of the customers, so there is nothing to recommend.
aside-advice-alike = Set aside: { $customers } and { $people }, hardly a difference; nothing speaks against leaving them out.
aside-advice-many = Set aside: { $customers } and { $people }, which is much; { $sound ->
    [yes] keep more people: up to { COUNT($limit) } missing { $limit ->
        [one] value
       *[other] values
    } keeps { DECIMALS($kept, places: 0) } % of the customers.
   *[no] look at them as a group of their own (keeping { DECIMALS($kept, places: 0) } % of the customers would take up to { COUNT($limit) } missing { $limit ->
        [one] value
       *[other] values
    } of { COUNT($columns) }, more filled in than known).
}
aside-advice-customers-more = Set aside: { $customers }, but only { $people }; look at them as a group of their own{ $sound ->
    [yes] , or keep more people: up to { COUNT($limit) } missing { $limit ->
        [one] value
       *[other] values
    } keeps { DECIMALS($kept, places: 0) } % of the customers.
   *[no] {" "}(keeping { DECIMALS($kept, places: 0) } % of the customers would take up to { COUNT($limit) } missing { $limit ->
        [one] value
       *[other] values
    } of { COUNT($columns) }, more filled in than known).
}
aside-advice-customers-less = Set aside: { $people }, but { $customers }; leaving them out loses few customers, but the people kept are more like customers than all are.
aside-advice-of-set-aside = The people set aside are the ones segmented, as chosen. { $sentence }
aside-advice-of-all = Everybody is segmented, as chosen. With the row threshold: { $sentence }
fraction-customers = { $form ->
    [nobody] no customer
    [every] every { $of ->
        [2] second
        [3] third
        [4] fourth
        [5] fifth
        [6] sixth
        [7] seventh
        [8] eighth
        [9] ninth
       *[10] tenth
    } customer
    [some] { $part ->
        [2] two
        [3] three
        [4] four
        [7] seven
        [8] eight
        [9] nine
       *[other] { $part }
    } of { $of ->
        [3] three
        [4] four
        [5] five
        [10] ten
       *[other] { $of }
    } customers
    [one] one in { COUNT($of) } customers
    [hundred] { $part } in 100 customers
    [nearly] nearly all customers
   *[everybody] all customers
}
fraction-people = { $form ->
    [nobody] nobody
    [every] every { $of ->
        [2] second
        [3] third
        [4] fourth
        [5] fifth
        [6] sixth
        [7] seventh
        [8] eighth
        [9] ninth
       *[10] tenth
    } person
    [some] { $part ->
        [2] two
        [3] three
        [4] four
        [7] seven
        [8] eight
        [9] nine
       *[other] { $part }
    } of { $of ->
        [3] three
        [4] four
        [5] five
        [10] ten
       *[other] { $of }
    } people
    [one] one in { COUNT($of) } people
    [hundred] { $part } in 100 people
    [nearly] nearly everybody
   *[everybody] everybody
}
segment-name-word = { $words }
segment-name-high = { $words } high
segment-name-low = { $words } low
segment-name-value = { $words }: { $what }
segment-name-at-least = { $words } { $what } or more
segment-name-at-most = { $words } { $what } or less
clause-size = { $segment }: { PERCENT($general) } of the people and { PERCENT($customers) } of the customers, { DECIMALS($times, places: 1) } times as many as expected.
clause-size-nobody = { $segment }: nobody of the population and { PERCENT($customers) } of the customers.
clause-rare-is = made of { COUNT($people) } { $people ->
    [one] person
   *[other] people
} with { $value } ({ $what }), which hardly anybody else has.
clause-rare-at-least = made of { COUNT($people) } { $people ->
    [one] person
   *[other] people
} with { $value } or more { $what }, which hardly anybody else has.
clause-rare-at-most = made of { COUNT($people) } { $people ->
    [one] person
   *[other] people
} with { $value } or less ({ $what }), which hardly anybody else has.
clause-apart = { $effect }.
clause-customers = Its customers: { $effect }.
clause-nearest = Nearest to it is { $segment }.
effect-population = the population
effect-its-people = its other people
effect-phrase = { $phrase } than { $reference } ({ $how })
effect-more = { $what }: more than { $reference } ({ $how })
effect-less = { $what }: less than { $reference } ({ $how })
effect-mean = { $what }: { $how }
effect-more-often = { $what }: { $value } more often than { $reference } ({ $how })
effect-less-often = { $what }: { $value } less often than { $reference } ({ $how })
trait-phrase = { $phrase }
trait-more = { $what }: more than the population
trait-less = { $what }: less than the population
trait-more-often = { $what }: more often { $value }
trait-less-often = { $what }: less often { $value }
trait-differs = { $what }: different
effect-shares = { $own } against { $base }
effect-means = mean { $mean } against { $base }
effect-means-direction = { $direction }; mean { $mean } against { $base }
# $letter is the segment's letter, $name what it is called.
segment-title = { $letter } · { $name }
# A name that was given to other people. $title is letter and name.
segment-title-in-doubt = { $title } ?
# $here is a share of people, in percent.
segment-doubt = The name was given to other people: { $here } of them are here. Rename it, or take the name once more.
# $component is "Component 3" or its number, $name what it is called.
component-title = { $component } · { $name }
component-words = component { $number }
component-words-named = component { $number }, { $name }
# What its strongest attributes measure.
component-proposed-one = { $first }
component-proposed = { $first }, { $second }
component-unnamed = no name yet
component-name-spoken = Name of component { $number }: { $name }
component-name-proposed-hint = Proposed: what the two attributes measure that have the largest part of it. A click on it, or F2, gives it another name.
component-name-given-hint = The name that was given to it. It follows the component when settings change. A click on it, or F2, changes it.
# $cosine and $sure are numbers from 0 to 1, $common is a share.
component-doubt = The name was given to a component that this one resembles by { $cosine } (absolute cosine of the weights of the features in common; sure from { $sure } on, where those features have half of both; here { PERCENT($common) }). Rename it, or take the name once more.
# $names are names that a person gave.
component-names-waiting = Fits no component now: { $names }
# $least is a number from 0 to 1.
component-names-waiting-hint = These names come back as soon as a component resembles the one that was named (absolute cosine of the weights of the features in common: { $least } or more). Give the name to another component to move it there.
demo-general = Demo population
demo-customers = Demo customers

## Requests

error-cancelled = Stopped, because something newer was asked for.
error-engine-threads = The computation could not start its threads ({ $reason }). Close other programs and try again.
error-engine-panic = An internal error stopped the computation ({ $reason }). The last good result is kept; another setting may work.
error-engine-panic-without-details = An internal error stopped the computation. The last good result is kept; another setting may work.
error-settings-large-demo = The demo population may have at most { COUNT($most) } people and as many customers.
error-settings-empty-demo = The demo population needs at least one person and one customer.

step-data = Data
step-missing = Missing
step-features = Features
step-components = Components
step-segments = Segments
step-response = Response

stage-read = Reading
stage-decode = Missing values
stage-features = Features
stage-sample = Sample
stage-thresholds = Columns kept
stage-rows = People kept
stage-moments = Means and covariances
stage-relevance = Relevance of columns
stage-pca = Components
stage-parallel = Components against chance
stage-density = Planes of components
stage-scores = Scores of all people
stage-kmeans = Segments
stage-comparison = Comparison
stage-contrasts = People set aside against kept
stage-profiles = Profiles of the segments
stage-study = Studies

## Settings: what each does (on the command line), what its words mean, what is said of a value out of range

setting-unknown-columns = Columns that no dictionary knows [default: { $default }]
    .infer = Their measurement level is inferred from their values
    .drop = Left out, and so are those of the built-in dictionary that no published workbook describes
    .error = { $value } is no choice for unknown columns.
setting-level = What a column is, whatever dictionary or values say: COLUMN=numeric, ordinal, nominal, binary, date or id. May be given more than once
    .error = The levels must be a list of columns with their levels.
setting-no-built-in-dictionary = Let the given dictionaries alone say what columns mean: without the built-in entries, names and recipes
    .error = Whether the built-in dictionary counts must be true or false.
setting-recipes = How columns with several meanings in one code become numbers: a table of attribute,part,treatment,codes,value,why, which goes before the built-in recipes
    .error = The recipes must be a list of lines.
setting-unknown = Codes that count as missing in a column, in place of the dictionary's: COLUMN=-1,X, or COLUMN= for blank cells alone. More columns parted by ";", or the flag again
    .error = The unknown codes must be a list of columns with their codes.
setting-column-missing = Drop columns with a larger share of missing values than this: 0.20 or 20% [default: { $default }]
    .error = The column threshold is { $value }, but it must be a share from { $low } to { $high } (0.2 drops columns with more than 20 % missing).
setting-row-missing = Set people aside who miss more values than this in the kept columns [default: 30 % of the kept columns]
    .error = The row threshold is { $value }, but it must be a whole number from { $low } to { $high }.
setting-population = Which people are segmented; the others stay in sight as a group of their own [default: { $default }]
    .kept = Those who aren't set aside
    .set-aside = Those who are set aside: more values are missing than the row threshold allows
    .all = Everybody, whatever is missing
    .error = { $value } is no choice of people.
setting-drop = Columns to drop whatever their missing share
    .error = The columns to drop must be a list of names.
setting-keep = Columns to keep whatever their missing share
    .error = The columns to keep must be a list of names.
setting-rare-codes = Let codes of nominal columns that a smaller share of the known values has share one feature, COLUMN=other: 0.01 or 1%; 0 leaves every code its own [default: { $default }]
    .error = The share of rare codes is { $value }, but it must be a share from { $low } to { $high } (0.01 joins codes that fewer than 1 % have).
setting-cap = Let values of numeric columns beyond this quantile of the known values count as it: 0.99 or 99%; with 1 all stay as they are [default: { $default }]
    .error = The cap is the quantile { $value }, but it must be a share from { $low } to { $high } (0.99 cuts the largest 1 % of the values).
setting-min-variance = Drop columns that vary less than this after scaling to 0..1, as VARIANCE from 0 to 0.25 (nominal columns: the mean over their levels)
    .error = The least variance is { $value }, but it must be 0 to 1.
setting-max-correlation = Of columns that are correlated above this (0.9 or 90%), keep one: the best of the others' ranks
    .error = The largest correlation is { $value }, but it must be 0 to 1.
setting-keep-best = Keep so many columns, those without which a random forest tells real people from shuffled ones worst
    .error = The number of columns to keep is { $value }, but it must be 1 or more.
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
    .error = The number of segments is { $value }, but it must be { $low } to { $high }.
setting-seed = Everything random starts from here; the same seed gives the same result [default: { $default }]
    .error = The seed is { $value }, but it must be { $low } to { $high }.
setting-restarts = Number of k-means++ starts, { $low } to { $high }; the best goes on [default: { $default }]
    .error = { $value } starts of k-means were asked for, but it must be { $low } to { $high }.
# What a setting and its words are called where two results are compared.
setting-name-unknown-columns = unknown columns
    .infer = infer
    .drop = drop
setting-name-level = level
setting-name-no-built-in-dictionary = no built in dictionary
setting-name-recipes = recipes
setting-name-unknown = unknown
setting-name-column-missing = column missing
setting-name-row-missing = row missing
setting-name-population = population
    .kept = kept
    .set-aside = set aside
    .all = all
setting-name-drop = drop
setting-name-keep = keep
setting-name-rare-codes = rare codes
setting-name-cap = cap
setting-name-min-variance = min variance
setting-name-max-correlation = max correlation
setting-name-keep-best = keep best
setting-name-impute = impute
    .mode = mode
    .median = median
    .mean = mean
setting-name-scale = scale
    .standard = standard
    .minmax = minmax
    .none = none
setting-name-components = components
setting-name-variance = variance
setting-name-clusters = clusters
setting-name-seed = seed
setting-name-restarts = restarts

## What a session holds

session-saved-working = { $path }: a working session. It holds exact aggregates and the model, from which small groups could be worked out: only for people who may see the data.
session-saved-protected = { $path }: a protected copy, for everybody. Counts stand on ten people or more and are rounded; the model isn't in it.
withheld-model = A protected copy holds no model: neither features nor weights nor centres. Ask for the working session to see them.
withheld-part = A protected copy leaves this out, because few people could be told from it. Ask for the working session to see it.
session-part-missing-together = Which columns are missing together
session-part-relevance = Variance and correlations of the columns
session-part-components = How much each component explains
session-part-capsule = The capsule: components for other thresholds, imputations and scalings
session-part-density = Where people lie in the planes of the components
session-part-profiles = What the segments are
session-part-other-numbers = Other numbers of segments
session-part-flows = How people go from one number of segments to the next
session-part-stability = How sure the segments are
session-part-robustness = Whether indices stay where other choices are made
session-part-response-model = The model that ranks other people by their chance of a response

## Settings files and session files

error-settings-file-not-text = { $path }: this is not a text file in UTF-8. Give a JSON file with the keys that summary.json shows under "settings".
error-settings-file-form = { $path }, line { $line }, column { $column }: { $problem }. Correct the settings file.
error-settings-file-version = { $path }: these settings are of version { $found }, but this program reads version { $known }. Use a newer Segscope.
error-settings-file-twice = The settings give both { $setting } and { $other }. Leave one of them out.
form-problem-ends-within = the file ends within a value
form-problem-syntax = this is no JSON ({ $expected })
form-problem-not-an-object = settings stand in braces, as in {"{"}"clusters": 8{"}"}
form-problem-repeated-key = duplicate field "{ $key }"
form-problem-unknown-key = there is no setting "{ $key }", expected one of { $known }
form-problem-wrong-kind = the value of "{ $key }" is of the wrong kind, { $needed }
form-needs-switch = true or false is needed
form-needs-lines = a list of lines is needed, as in ["COLUMN,part,ordinal,1 2,3,"]
form-needs-number = a number is needed
form-needs-whole-number = a whole number from 0 is needed
form-needs-choice = one of these words is needed: { $words }
form-needs-names = a list of names in brackets is needed
form-needs-codes = lists of codes by column, as in {"{"} "A": ["-1", "X"] {"}"}
form-needs-levels = columns with their levels are needed, as in {"{"} "A": "nominal" {"}"}; the levels are { $levels }
error-session-not-one = { $path }: this isn't a Segscope session. Choose a file that ends in .segscope.
error-session-damaged = { $path }: the session is damaged ({ $damage }). Ask for it to be sent again.
error-session-oversized = { $path }: { $excess }, more than any session needs, so it wasn't opened.
error-session-newer = { $path }: a newer Segscope wrote this session (format { $found }; this program reads { $known }). Use a newer Segscope.
error-session-no-model = { $path }: this is a protected copy, which holds no model, so nothing can be computed with it. Ask for the working session.
session-holds-files = Names, sizes, fingerprints and numbers of people of the files ({ COUNT($people) } and { COUNT($customers) }), the settings; no folder
session-holds-files-rounded = Names, sizes and fingerprints of the files, their numbers of people as multiples of { $people }, the settings; no folder
session-holds-columns = { $columns ->
    [one] 1 column
   *[other] { COUNT($columns) } columns
}: how often each value occurs, what is missing
session-holds-model = The fitted model: features, { COUNT($components) } { $components ->
    [one] component
   *[other] components
}, centres of the segments
session-holds-segments = { $segments ->
    [one] 1 segment
   *[other] { COUNT($segments) } segments
} with shares and indices, and the map
session-holds-mixture = The second opinion
session-holds-response = What a mailout to { COUNT($people) } { $people ->
    [one] person
   *[other] people
} says of who responds: how well the models rank, how often each segment responds and what columns do
session-holds-names = Names, notes and colours: { $segments ->
    [one] 1 segment
   *[other] { $segments } segments
}, { $components ->
    [one] 1 component
   *[other] { $components } components
}
session-holds-pinned = The result that is kept to compare with
session-holds-storyboard = The storyboard: { $states ->
    [one] one state
   *[other] { COUNT($states) } states
  } with your captions
session-holds-steps = { $steps ->
    [one] 1 step that can be undone
   *[other] { COUNT($steps) } steps that can be undone
}
check-same = Computed again and compared value by value ({ COUNT($count) }): all is as in the session.
check-differs = Computed again, and the first value that differs is { $place }: { $saved } in the session, { $found } now.
check-left-out = Not computed again: { $parts }.
check-independent = By independent code (linfa), on a sample of the people ({ COUNT($people) }): { $nearest } are nearest to the centre of their own segment, { $kmeans } stay in it when k-means goes on from the centres, and the variances of the first components ({ $components }) are up to { $apart } apart, the error of sampling included.
check-other-file = { $role ->
    [customers] The customers
   *[other] The general population
}: { $found } has other content than { $saved }, from which the session was computed (people then: { COUNT($before) }; now: { COUNT($after) }).
step-start = Where it began
step-setting = { $setting } { $before } → { $after }
step-settings = Several settings ({ COUNT($count) })
step-reset = All settings as at the start
step-columns = { $how ->
    [drop] Left out { $names }
    [keep] Kept { $names }
   *[other] { $names } as the threshold says
}
step-opened = Opened { $file }
step-opened-demo = Opened the demo population
step-named = { $segment } called { $name }
step-unnamed = Name of { $segment } taken back
step-note = Note on { $segment }
step-colour = Colour of { $segment }
step-component = Name of a component
step-mailing = Mailing opened
step-mailing-gone = Mailing let go
step-response-choice = Choices for the response models
step-letters = What a response brings or a letter costs
step-pinned = Result kept to compare with
step-unpinned = Kept result let go
step-story-added = Added to the storyboard
step-story-removed = Taken off the storyboard
step-story-changed = Storyboard changed
damage-cut-off = its end is missing
damage-no-version = manifest.json names no known version
damage-entry-missing = { $entry } is missing or broken
damage-entry-broken = { $entry } can't be unpacked
damage-entry-elsewhere = a part of it is named as if it lay in another folder
damage-entry-twice = { $entry } is in it twice
damage-contradiction = what { $entry } says contradicts the rest
damage-entry-form = { $entry }: { $problem }
excess-file = the file has { $megabytes } MB
excess-entries = the archive has { $entries } entries
excess-parts = its parts unpack to over { $megabytes } MB
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
    {"  "}segscope run --general demo/AZDIAS.csv --customers demo/CUSTOMERS.csv --out result --save demo.segscope
    {"  "}segscope report --session demo.segscope --out report.html
    {""}
    Exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 the command line can't be understood.
command-run = Finds segments in the general population and says which of them the customers come from
command-run-long =
    Finds segments in the general population and says which of them the customers come from.
    {""}
    Prints the table of segments and, to stderr, what it says in a sentence. Writes summary.json (everything about the run), segments.csv (the table), model.json (the fitted pipeline) and, with --assignments, assignments.parquet (who is in which segment) to the folder of --out.
    Prints the table of segments. Writes summary.json (everything about the run), segments.csv (the table), model.json (the fitted pipeline) and, with --assignments, assignments.parquet (who is in which segment), with --sweep, sweep.csv (how good 2 to 30 segments would be) to the folder of --out.
command-demo = Writes the demo population as files: invented people with the frequencies and gaps of published figures
command-demo-long =
    Writes the demo population as files: invented people with the frequencies and gaps of published figures.
    {""}
    Prints the paths of the files: AZDIAS.csv, CUSTOMERS.csv, MAILOUT_TRAIN.csv, MAILOUT_TEST.csv, dictionary.csv, and what is behind them in truth.csv and truth_mailout_test.csv.
command-report = Writes what a session holds as a page to print, a workbook with charts, or pictures; needs no data
command-report-long =
    Writes what a session holds as a page to print, a workbook with charts, or pictures. It needs the session alone: neither the data nor a window.
    {""}
    The name of --out says what: FILE.html is one page with everything in it, FILE.xlsx a workbook whose charts the spreadsheet draws, and a folder gets every plot as SVG and as PNG. Prints the paths of what it wrote. The same session gives the same bytes on the same day; SOURCE_DATE_EPOCH sets the day.
command-compare = Says which setting moved which index from one session to another of the same people
command-compare-long =
    Says which setting moved which index from one session to another of the same people.

    Starting from the first session, its settings become those of the second one after the other, in the order in which the computation uses them, and everything is computed each time. Segments are those of the first session; they are followed by their people.
argument-compare-session = The first session
argument-compare-with = The second session
compare-same-settings = Both sessions have the same settings.
compare-step = { $setting }: { $indices }.
compare-step-nothing = { $setting }: no index moved.
compare-index = index of { $segment } { $before } → { $after }
command-verify = Computes a saved session again from its files and names the first value that differs
command-verify-long =
    Computes a saved session again from its files and names the first value that differs.

    The fingerprints of the files are compared with those in the session, everything is computed with the session's settings, and every value is compared. The exit code is 0 when all of it is the same, and 1 otherwise. A session of the demo population needs no files.
argument-independent = Also check a sample of the people by independent code (linfa), and say how far apart both are
argument-verify-session = The session
error-verify-no-people = { $path }: the session was computed from files. Give them with --general and --customers.
error-verify-differs = { $path }: the session doesn't say what its files give now.
command-install-desktop = Adds Segscope to your desktop's menu and opens sessions in it at a double click (Linux)
command-install-desktop-long =
    Adds Segscope to your desktop's menu and opens sessions in it at a double click (Linux).
    {""}
    Writes an entry, an icon and the type of the files under your folder for data ($XDG_DATA_HOME or ~/.local/share), for this user alone, and prints their paths.
argument-remove-desktop = Takes them away again
error-desktop-other-system = Only desktops of Linux and the like take an entry from here. On Windows choose Segscope under "Open with" for a .segscope file, on macOS under "Get Info".
error-desktop-no-home = You have no home folder, so there is no place for an entry. Set HOME and try again.
error-desktop-program = The system doesn't say where this program lies: { $reason }. Start it by its full path and try again.
command-score = Says for the people of any file which segment of a session they belong to
command-score-long =
    Says for the people of any file, of any size, which segment of a session they belong to.
    {""}
    Writes a row a person, in the order of the file: id, segment (-1 = set aside), its name, the distance to its middle, the second nearest segment and the distance to that one. Columns that the file lacks and codes that the session doesn't know count as missing, and are said. Prints how many people are in which segment.
command-targets = Lists the people of chosen segments, the closest to the customers first
command-targets-long =
    Lists the people of chosen segments, the closest to the customers first.
    {""}
    Writes a row a person: id, rank, segment, its name, closeness (the logarithm of how much denser customers lie than the population where this person is; 0 is as dense), and the expected index (100 is average). Prints how many letters that makes, and how much of the likely customers parts of the list hold. With --by response those most likely to respond come first, by the model that respond saved, with the chance in a column of its own.
argument-targets-out = The list, as CSV, Parquet or Feather by its name. It holds the ids of the people
argument-targets-segments = The segments by letter, number or name [default: those that are over-represented and solid; over-represented where the session doesn't say how sure they are; with --by response everybody in the file]
argument-targets-top = At most so many people
argument-targets-by = What the list is ranked by
argument-targets-by-closeness = How close people are to the customers
argument-targets-by-response = How likely a response is, where the session holds a response model
argument-targets-columns = Also write the people's own attributes as they stand in the file: all, or these
command-respond = Learns from a past mailing who responds, and predicts who will
command-respond-long =
    Learns from a past mailing who responds, and predicts who will.
    {""}
    A session says how columns are read. All models are judged on people they haven't seen, and all of them together predict, unless a single one ranks better beyond chance. Written are predictions.csv (the chance of everybody in the test file), respond.json (all figures) and response-model.json, which scores another file later: segscope respond --model response-model.json --test FILE --out DIR.
argument-respond-test = The people to predict for: a file as that of the mailing, without the column that says who responded
argument-respond-model = Predict by a model that was learned before, instead of learning one
argument-respond-target = The column that says who responded, 1 or 0, yes or no [default: RESPONSE]
argument-respond-models = The models to learn, separated by commas [default: all]
argument-respond-imbalance = What is done because responders are few; chances always hold for people as they are
argument-respond-features = What models learn from, separated by commas [default: columns]
argument-respond-columns = Which columns of the mailing models learn from
argument-respond-columns-all = All that can be used
argument-respond-columns-kept = Those that the session keeps
argument-respond-trials = Choices that are tried for each kind of model; twice as many take twice as long
argument-respond-folds = Parts that people are judged in, each by models that haven't seen it
argument-respond-repeats = How often people are parted anew
argument-respond-margin = What a response brings, before the letter is paid [default: 100]
argument-respond-cost = What a letter costs [default: 1]
argument-respond-seed = Everything random starts from here
argument-respond-no-comparison = Leave out the other ways against imbalance and the other features, which otherwise are compared
argument-respond-save = Also save the session with what was learned, for targets --by response
balance-none = Nothing: everybody counts once
balance-weights = Responders count more
balance-under = Only as many others as there are responders
balance-smote = Responders are invented between responders (SMOTE-NC)
feature-columns = The columns of the mailing
feature-segment = The segment that somebody is in
feature-distances = The distances to the centres of the segments
feature-scores = The scores on the principal components
ranker-logistic = Logistic regression
ranker-forest = Random forest
ranker-boosting = Gradient boosting
ranker-network = Neural network
ranker-stack = All models together
ranker-segment-index = Segment index only
command-export = Writes the people of files cleaned as a session saw them, or the model itself for other engines
command-export-long =
    Writes the people of files cleaned as a session saw them, or the model itself for other engines.
    {""}
    decoded and features make a table. The table has a row a person, in the order of the files: the file's role where several are given, the id, and either the kept columns with blanks for what is unknown, or the features after imputation, encoding and scaling. People who are set aside are in it, too.
    {""}
    sql makes one script that puts people into their segments where they are, in DuckDB, PostgreSQL or Spark, without any file of people. It holds invented people with known answers, and SELECT result FROM segscope_check says PASS where the engine finds the same.
command-scale = Works on more people than memory holds, here or where they are
command-scale-long = Works on more people than memory holds: run passes over their files, plan and fit let another engine work where they are.
command-scale-plan = Writes a Spark job that puts everybody of a large table into the segments of a session
command-scale-plan-long =
    Writes a Spark job that puts everybody of a large table into the segments of a session.
    {""}
    The folder of --out gets plan.json (columns, codes, who is set aside, the segments as whole numbers), job.py (which needs pyspark, numpy and pyarrow only) and README.md (the commands). The job also goes on with k-means on all people, takes a sample of them, and gives sums from which no small group follows.
argument-scale-engine = The engine that the job is for
argument-scale-plan = In place of a session: an earlier plan, made anew for other columns and another row threshold, so that their sums are exact
argument-scale-spark = Apache Spark, through pyspark
argument-scale-out = The folder of the job; it is made if it isn't there
argument-replace-job = Replace files of other kinds that have the names of the job's; the session is never replaced
scale-plan-done = { $out }: plan { $fingerprint } with { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    } and { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    }. It was made from a working session, so it is for people who may see the data.
scale-plan-next = README.md in it says what the job can do. It begins with: cd { $out } && spark-submit job.py apply plan.json PEOPLE --out SEGMENTS
scale-plan-anew = { $out }: plan { $fingerprint }, made anew from { $plan } with { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    } and row threshold { $limit }. It is for sums; it has no segments.
scale-plan-anew-next = The next command, once for the people and once for the customers: spark-submit { $out }/job.py moments { $out }/plan.json PEOPLE --out { $out }/general.parquet
command-scale-fit = Computes the components of all people from the sums that a job made
command-scale-fit-long =
    Computes the components of all people from the sums that a job made, without any of them.
    {""}
    --aggregates is what job.py moments wrote by the same plan. Kept are the columns that count in the plan, without those of --drop and with those of --keep. It says whether the result is what all rows would give, and if not, why.
argument-scale-fit-plan = The plan.json that the sums were made by
argument-scale-fit-aggregates = The sums
argument-scale-fit-out = The file that the components are written to
argument-scale-fit-replace = Replace a file of another kind; the plan and the sums are never replaced
command-scale-run = Finds the segments of files that are larger than memory
command-scale-run-long =
    Finds the segments of files that are larger than memory, by passes over them, and writes segments.csv, model.json and summary.json as run does.
    {""}
    A path is any file that run reads, or a folder of Parquet files with the same columns, which are taken by name. Who is kept, components and segments are those of all people. Where everybody fits into the sample, the result is that of run.
argument-scale-run-engine = Who reads the files; all the rest is the same
argument-scale-run-stream = Segscope itself
argument-scale-run-duckdb = The program duckdb, which must be installed: also patterns and FILE.duckdb#table
argument-scale-run-general = Files and folders of the general population
argument-scale-run-customers = Files and folders of the customers
argument-scale-run-work = Where codes and scores wait while it works, in a hidden folder: 1 byte a person and column and 4 a person and component [default: beside the results]
argument-scale-run-save = The session that score, export and scale plan take; without profiles, which would be those of the sample
argument-scale-run-sample = How many people the search for segments begins with, and how columns without a dictionary are read is decided by
note-streamed-sample = how columns without a dictionary are read, cuts by relevance and what the segments are called were decided by { COUNT($sampled) } of { $people ->
        [one] { COUNT($people) } person
       *[other] { COUNT($people) } people
    }, everything else by all.
error-stream-no-parts = { $folder }: there is no Parquet file in this folder. Give the folder that holds the parts, or the files themselves.
error-stream-lacks = { $path }: the columns { $lacks } are missing, which stand in { $first }. All parts need the same columns.
error-stream-has = { $path }: there are the columns { $has }, which are missing in { $first }. All parts need the same columns.
error-stream-lacks-and-has = { $path }: the columns { $lacks } are missing, which stand in { $first }, and there are { $has } instead. All parts need the same columns.
error-stream-no-duckdb = The program duckdb can't be found. Install it from duckdb.org, or leave out --engine duckdb.
error-stream-duckdb = DuckDB can't read this: { $message }
error-stream-twice = { $path } is given twice. Each file is either a part of the population or one of the customers, and only once.
scale-fit-people = { $people ->
        [one] { $people } person counts
       *[other] { $people } people count
    }, with a row threshold of { $limit } and { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }.
scale-fit-people-between = People who count: at least { $least }, at most { $most }, with a row threshold of { $limit } and { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }.
scale-fit-components = { $features ->
        [one] { $features } feature
       *[other] { $features } features
    }; the first { $shown ->
        [one] component explains
       *[other] { $shown } components explain
    } { PERCENT($explained) } of the variance.
scale-fit-exact = The components are exactly those that all rows would give.
scale-fit-nothing = The components can't be computed exactly, so they aren't computed at all:
inexact-threshold = Within a bucket of { $people ->
        [one] { COUNT($people) } person
       *[other] { COUNT($people) } people
    } lies the row threshold { $limit }. Thresholds beside it: { $instead }.
inexact-missing-counts = The columns changed, and with them how many values each person misses: { $columns }. On which side of the row threshold { $people ->
        [one] { COUNT($people) } person is, isn't told.
       *[other] { COUNT($people) } people are, isn't told.
    }
inexact-column-shares = So near the column threshold that it isn't told on which side of it they are: { $columns }.
inexact-no-features = The plan has no features of { $columns }.
inexact-unvaried = The plan left these features out, because nobody with a segment differed in them; now other people count, too: { $features }.
inexact-withheld = Products that aren't told, because small groups would follow from them: { COUNT($products) } of { COUNT($needed) }. The first is that of { $one } and { $other }. All are told without { $columns ->
        [one] this column
       *[other] these { $columns } columns
    }: { $drop }.
inexact-distribution = What is most frequent, in the middle or at the ends isn't told of { $features }.
inexact-rounded = Values were rounded before they were added up: { $features }.
error-aggregates-plan = { $path } is no plan of a job.
error-aggregates-form = No sums of a job are in { $path }, or they don't fit the plan.
error-aggregates-segments = No segments of these people are in { $path }: job.py lloyd writes them, with --customers, by the same plan and of the same tables.
error-aggregates-version = { $path } is of version { $found }; this program knows version { $known }.
error-aggregates-other-plan = The sums in { $path } were made by the plan { $found }, but the given plan is { $wanted }. Give the plan.json that the job had, or make the sums with this one.
error-aggregates-columns = The plan doesn't read { $columns }.
error-aggregates-no-rows = Only sums of these people are known, none of their rows.
error-aggregates-nobody = The row threshold leaves nobody.
argument-train = People of a mailout with a response
argument-test = People of a mailout whose response isn't known
argument-aggregates = The sums of the population and of the customers that job.py moments made: opens them in the window, without any person
argument-aggregates-plan = The plan that the sums were made by; by default plan.json beside them or one folder up
argument-sample = Some of the people, as job.py sample takes them: a preview of the segments
argument-sample-customers = Some of the customers, as job.py sample takes them
argument-segments = The segments of all people that job.py lloyd found, shown where the settings are those of the plan
argument-export-what = What is written
argument-export-decoded = The kept columns; blank where a value is unknown
argument-export-features = The features that the components are made of: encoded, imputed, scaled
argument-export-sql = One script that puts people into their segments: id, segment (-1 = set aside), distance
argument-export-onnx = One graph for ONNX Runtime and its kin that puts people into their segments, or with --response or --model gives them their chance of a response
argument-export-out = The table, as CSV, Parquet, Feather or SQLite (with a table for each file) by its name, which holds the ids of the people; or the script or graph
argument-export-model = A model of who responds, as respond wrote it, in place of a session
argument-export-response = The session's model of who responds, in place of the segments
argument-export-dialect = The engine that the script is for
argument-export-table = The people's table: its name, or for DuckDB something like "read_parquet('people/*.parquet')"
argument-export-id = The table's column that says who somebody is
argument-score-input = The people: delimited text, Parquet or Feather, a row a person, with the columns that the session was made of
argument-score-output = The table, as CSV, Parquet or Feather by its name. It holds the ids of the people
argument-replace-people = Replace a file of another kind at the place of the table; files that are read are never replaced
argument-general = The general population: delimited text, Parquet, Feather (Arrow), or a table of a SQLite file (FILE.sqlite#table), a row a person
argument-customers = The customers, with the same columns
argument-dictionary = What the columns mean (CSV or xlsx); goes before the built-in dictionary. May be given more than once
argument-frame-log = Writes what every frame of the window cost and showed to a CSV file
argument-language = Language of everything that is said: en or de [default: that of the environment]
argument-out-results = Folder for the results; made if it isn't there
argument-relevance = Also write relevance.csv and correlation.csv: which columns are worth their place
argument-assignments = Also write assignments.parquet: a row a person with segment and distance
argument-stability = Also find out how sure segments and indices are: people are drawn again so many times [default: 100] and their segments searched for anew
argument-sweep = Also try 2 to 30 segments and write sweep.csv: a row a number with every measure and the suggested number
argument-save = Also save a working session: exact aggregates and the model, without a single person's row, but small groups could be worked out
argument-save-protected = Also save a protected copy for everybody: rounded counts of ten people or more, without the model
argument-capsule = Put a capsule into the saved sessions: whoever opens one without the people can move column threshold, imputation, scaling and components
argument-session-to-open = A session to open, shown as it was saved, without the data; segscope FILE.segscope does the same
argument-session = The session: what run --save or the window saved
argument-out-report = FILE.html, FILE.xlsx, or a folder for the pictures; folders are made if they aren't there
argument-storyboard = Write the storyboard as FILE.html, a page for each state, in place of the report
argument-replace-report = Replace a file that is no report of Segscope; the session is never replaced
argument-run-export = Also write both files cleaned, as export --what decoded does. The file holds the ids of the people
argument-replace-results = Replace files of other kinds that have the names of results; files that are read are never replaced
argument-replace-demo = Replace files of these names that are there already
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
typed-levels = columns with their levels are needed, for instance INDUSTRY=nominal; the levels are { $levels }
typed-codes = columns with the codes that count as missing are needed, for instance INDUSTRY=-1,X; more columns after a semicolon
typed-whole-number = a whole number that isn't negative is needed, for instance 8
help-usage = Usage:
help-options = Options
help-options-short = [OPTIONS]
help-commands = Commands
help-command = COMMAND
help-help = Print help (see more with '--help')
help-help-long = Print help (see a summary with '-h')
help-help-command = Print this message or the help of the given subcommand(s)
help-version = Print version
help-default = [default: { $value }]
help-values = [possible values: { $values }]
help-values-heading = Possible values:
help-tip = tip: { $tip }
help-more = For more information, try '--help'.
usage-twice = the argument '{ $argument }' cannot be used multiple times
usage-conflict = the argument '{ $argument }' cannot be used with '{ $other }'
usage-conflict-several = the argument '{ $argument }' cannot be used with:
usage-conflict-others = the argument '{ $argument }' cannot be used with one or more of the other specified arguments
usage-no-value = a value is required for '{ $argument }' but none was supplied
usage-invalid = invalid value '{ $value }' for '{ $argument }'
usage-too-many = unexpected value '{ $value }' for '{ $argument }' found; no more were expected
usage-unknown = unexpected argument '{ $argument }' found
usage-unknown-command = unrecognized subcommand '{ $command }'
usage-no-command = '{ $command }' requires a subcommand but one was not provided
usage-missing = the following required arguments were not provided:
usage-no-text = invalid UTF-8 was detected in one or more arguments
usage-similar-command = { $count ->
    [one] a similar subcommand exists: { $names }
   *[other] some similar subcommands exist: { $names }
}
usage-similar-argument = { $count ->
    [one] a similar argument exists: { $names }
   *[other] some similar arguments exist: { $names }
}
usage-similar-value = { $count ->
    [one] a similar value exists: { $names }
   *[other] some similar values exist: { $names }
}
error-threads = threads is { $asked }, but must be at least 1 and at most { $most }.
error-replicates = stability is { $asked }, but must be at least { $least } and at most { $most }.
error-capsule-of-no-session = A capsule is a part of a session: give --save or --save-protected with --capsule.
error-stdout = The result can't be written to stdout ({ $reason }).
error-place-input = { $path }: this file is read as { $role }, and nothing is written over what is read. Choose another folder or another name.
error-place-foreign-result = { $path }: a file that isn't this result of an earlier run is in the way. Move it, choose another folder for --out, or add --replace to lose it.
error-place-foreign-session = { $path }: a file that isn't a Segscope session is in the way. Choose another name for --save or --save-protected, or add --replace to lose it.
error-place-foreign-report = { $path }: a file that isn't a report of Segscope is in the way. Choose another name for --out, or add --replace to lose it.
error-report-unknown-ending = { $path }: the ending says nothing about what to write. Name a file .html for a page or .xlsx for a workbook, or give a folder for the pictures.
error-storyboard-end = { $path }: a storyboard becomes a page. Name a file .html.
error-no-storyboard = { $path }: this session holds no storyboard. Keep results in the window with B, save the session, and try again; protected copies hold none.
error-report-file-in-the-way = { $path }: a file has the name of the folder for the pictures. Choose another folder, or end the name with .html or .xlsx.
error-place-foreign-demo = { $path }: a file of this name is in the way, and it could be a real one. Choose another folder for --out, or add --replace to lose it.
error-place-foreign-model = { $path }: a file that isn't an earlier model or script of Segscope is in the way. Choose another name, or add --replace to lose it.
error-place-foreign-people = { $path }: a file that isn't an earlier table of this kind is in the way. Choose another name, or add --replace to lose it.
error-place-foreign-job = { $path }: a file that isn't this part of an earlier job is in the way. Choose another folder for --out, or add --replace to lose it.
error-place-special = { $path }: this is a device or a pipe, not a file that could be replaced. Choose another name.
error-place-twice = { $path }: two results would have this name. Choose another name for --save or --save-protected.
role-general = the general population
role-customers = the customers
role-dictionary = a dictionary
role-settings = the settings
role-recipes = the recipes
role-session = the session
role-response-model = the model of who responds
role-plan = the plan
role-aggregates = the sums
role-people = the people
error-table-end = { $path }: the name must end with one of { $ends }, which says the form of the table.
error-apply-no-model = The session doesn't hold the fitted pipeline that assigns people to segments, as a copy to share doesn't. Use the one that was saved with run --save, or save it again when the result is exact.
error-apply-no-row-rule = An earlier version of Segscope wrote this session, and it doesn't say who is set aside. Compute and save it again.
error-apply-hidden-segment = Of segment { $segment } the session doesn't say where it lies, because fewer than 10 people are in it; so nobody can be assigned. Choose fewer segments and save again.
error-apply-no-column = { $path }: none of the columns that the session uses is there ({ $columns }).
error-sql-model = SQL doesn't hold this model ({ $model }). Write it with --what onnx, or learn one that SQL holds: respond --models logistic, forest or boosting.
error-sql-beside = This model needs to know where people belong beside their columns, which SQL doesn't hold in one query. Write it with --what onnx, or learn one of the columns alone: respond --features columns.
error-export-no-session = This can only be made of a session: name one with --session.
error-export-no-response = The session holds no model of who responds. Save it with respond --save, or name a response-model.json with --model.
error-respond-no-mailing = There is nothing to predict by. Name a mailing with --train, or a model with --model and people with --test.
error-respond-terms = What a response brings and what a letter costs are amounts of 0 or more.
error-respond-range = { $flag } can't be { $asked }: it goes from { $least } to { $most }.
error-response-no-target = { $file } doesn't say who responded: there is no column { $target } ({ $columns }). Name the column with --target.
error-response-not-yes-or-no = { $file }: in column { $target }, which is to say who responded, stands { $values }. Only 1 and 0, or yes and no, are understood.
error-response-many-answers = { $file }: column { $target }, which is to say who responded, holds more different values than yes and no. Name another column with --target.
error-response-unsaid = { $file }: column { $target } is blank in row { COUNT($row) }{ $people ->
        [one] {""}
       *[other] {" "}and other rows, { COUNT($people) } in all
    }. Of everybody it must be said whether they responded.
error-response-nobody = { $file }: by column { $target }, nobody responded ({ $people ->
        [one] one person
       *[other] { COUNT($people) } people
    }), so there is nothing to tell responders by.
error-response-everybody = { $file }: by column { $target }, everybody responded ({ $people ->
        [one] one person
       *[other] { COUNT($people) } people
    }), so there is nothing to tell responders by.
error-response-too-few = { $file }: { $responders ->
        [one] one person responded
       *[other] { COUNT($responders) } people responded
    } and { COUNT($others) } didn't; with { $folds } parts there must be at least { $least } of each. Take fewer parts with --folds, or a larger mailing.
error-response-no-column = { $file } has no column that anything could be learned from.
error-response-nothing = Neither columns nor anything beside them are to be learned from. Name features with --features.
error-response-model = A model can't be learned: { $reason }.
respond-learned = { $file }: { $people ->
        [one] one person
       *[other] { COUNT($people) } people
    }, of whom { $responders ->
        [one] one
       *[other] { COUNT($responders) }
    } responded ({ $rate }); { $columns ->
        [one] one column
       *[other] { COUNT($columns) } columns
    }. All figures are of people whom the models haven't seen.
respond-model = model
respond-auc = AUC
respond-auc-interval = 95 % interval
respond-lift = lift of 10 %
respond-brier = Brier
respond-worse = against the one used
respond-chosen = Used from here on: { $model }.
respond-rate = responded
respond-rate-interval = 95 % interval
respond-lift-of-segment = lift
respond-profit = { $letters ->
        [one] One letter earns
       *[other] { COUNT($letters) } letters ({ $share } of the people) earn
    } most: { $profit } (95 % interval { $low } to { $high }).
respond-predicted = predictions.csv: the chances of { $people ->
        [one] one person
       *[other] { COUNT($people) } people
    }.
respond-again = Model { $path }: { $model }.
response-leak = { $column } is a column that tells by itself who responded (AUC { $auc }), as nothing known before a mailing does; it is left out.
response-repeated-ids = { $people ->
        [one] One row has an id
       *[other] { COUNT($people) } rows have an id
    } that a row before has; rows of one person are never learned from and judged at once.
response-demo-mailing = The demo population's mailing
error-response-model-form = { $path }: this is no model of who responds, or it is damaged (line { $line }, column { $column }). Name the response-model.json that respond wrote.
error-response-model-version = { $path } was written by a newer Segscope (form { $found }; this one reads up to { $newest }). Update Segscope, or learn the model again.
error-targets-response = The session holds no response model, so people can't be ranked by their response. Leave out --by, or choose closeness.
error-targets-segment = There is no segment "{ $segment }". The session has { $known }.
error-targets-none-solid = No segment is over-represented and solid, so nobody is on the list. Name segments with --segments; there are { $known }.
error-targets-none-over = No segment is over-represented, so nobody is on the list. Name segments with --segments; there are { $known }.
error-targets-column = { $path }: there is no column "{ $column }". Choose others with --columns, or all.
targets-chosen = the chosen segments ({ $segments })
targets-solid = the segments that are over-represented and solid ({ $segments })
targets-over = the segments that are over-represented ({ $segments })
targets-done = { $file } -> { $out }: { $letters ->
        [one] { COUNT($letters) } letter
       *[other] { COUNT($letters) } letters
    } to people of { $chosen }, where { $people ->
        [one] { COUNT($people) } person is.
       *[other] { COUNT($people) } people are.
    } They are likely to reach { $share } of the customers who have a segment. The file holds the ids of these people.
targets-everybody = everybody in the file
targets-done-response = { $file } -> { $out }: { $letters ->
        [one] { COUNT($letters) } letter
       *[other] { COUNT($letters) } letters
    } out of { $chosen }, { $people ->
        [one] { COUNT($people) } person
       *[other] { COUNT($people) } people
    }, those most likely to respond first ({ $model }). Expected responses: { $expected }. The file holds the ids of these people.
targets-part = part
targets-letters = letters
targets-customers = likely customers
targets-index = expected index
targets-responses = expected responses
targets-rate = response rate
note-closeness-of-segments = the session doesn't say where its customers lie, so closeness follows from the shares of the segments. Compute and save it again for the finer one.
export-done = { $file } -> { $out }: { $rows ->
        [one] { COUNT($rows) } person
       *[other] { COUNT($rows) } people
    }.
export-ids = The table holds the ids of these people.
onnx-segments = Puts people into { $segments ->
        [one] { COUNT($segments) } segment
       *[other] { COUNT($segments) } segments
    } that Segscope found. Every input holds the cells of one column.
onnx-response = The chance that a person responds ({ $target }), learned by Segscope ({ $model }). Every input holds the cells of one column.
onnx-input-text = Column { $column }: each cell as it stands in a file, without blanks around it; a date as its year; empty where nothing is known.
onnx-input-number = Column { $column }: a number each, of a date its year; NaN where nothing is known.
onnx-input-months = Column { $column }: months from January 1970 to each date; NaN where nothing is known.
onnx-input-days = Column { $column }: days from 1 January 1970 to each date; NaN where nothing is known.
onnx-output-segment = The segment: 0 is A, 1 is B, and so on; -1 for a person who is set aside.
onnx-output-distance = The distance to the centre of the segment in the space of the components; NaN for a person who is set aside.
onnx-output-scores = The scores on the components, a row for each person.
onnx-output-chance = The chance of a response, 0 to 1.
export-sql-done = { $out }: the segments as SQL for { $engine }, of the people in { $table }. First ask segscope_check, which says PASS where the engine puts invented people where Segscope does; then segscope_segments has id, segment and distance of everybody.
export-onnx-done = { $out }: the segments as an ONNX graph. Its inputs are columns; what each holds stands with it in the graph.
export-onnx-response-done = { $out }: the chance of a response as an ONNX graph. Its inputs are columns; what each holds stands with it in the graph.
sql-header =
    puts people into { $segments ->
        [one] { $segments } segment
       *[other] { $segments } segments
    } by { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }. For { $engine }.
    {""}
    Run the whole script. It makes a view segscope_segments with the columns id, segment (-1 = set aside) and
    distance, of all people in { $table }; who they are stands in { $id }. Columns may be integers, doubles or texts.
    Before that it asks segscope_check, which says PASS where this engine puts invented people where Segscope does.
    All sums are of whole numbers that a double holds exactly, so the order in which an engine adds them changes nothing.
    Statements end with a semicolon at the end of a line, and nowhere else.
export-sql-response-done = { $out }: the chance of a response as SQL for { $engine }, of the people in { $table }. First ask segscope_response_check, which says PASS where the engine finds of invented people what Segscope finds; then segscope_chances has id and chance of everybody.
sql-response-header =
    gives people their chance of a response by { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }. { $model }, for { $engine }.
    {""}
    Run the whole script. It makes a view segscope_chances with the columns id and chance (0 to 1) of all people
    in { $table }; who they are stands in { $id }. Columns may be integers, doubles or texts. Before that it asks
    segscope_response_check, which says PASS where this engine finds of invented people what Segscope finds.
    Statements end with a semicolon at the end of a line, and nowhere else.
sql-response-differs = person { $person }: chance { $found }, expected { $chance }
sql-functions = What a cell says: numbers as they are written in files, and dates.
sql-invented =
    { $people ->
        [one] { $people } invented person
       *[other] { $people } invented people
    } with what Segscope says of them, and how this engine compares.
sql-people = Everybody in { $table }.
sql-differs = person { $person }: segment { $found } at { $lies }, expected { $segment } at { $distance }
sql-nobody = not all invented people could be compared
score-session = Session { $session } of { $general } and { $customers }.
score-demo-population = the demo population
score-done = { $input } -> { $output }: { $rows ->
        [one] { COUNT($rows) } person
       *[other] { COUNT($rows) } people
    }, { COUNT($placed) } in a segment, { COUNT($set_aside) } set aside. The table holds their ids.
score-segment = segment
score-people = people
score-share = share
note-columns-absent = the session uses { $count ->
        [one] a column that isn't in { $file } and counts
       *[other] { COUNT($count) } columns that aren't in { $file } and count
    } as missing for everybody: { $columns }.
note-columns-unused = the session doesn't know { $count ->
        [one] a column
       *[other] { COUNT($count) } columns
    } of { $file }: { $columns }; left out.
note-cells-unknown = { $column }: { $cells ->
        [one] { COUNT($cells) } cell holds a code
       *[other] { COUNT($cells) } cells hold codes
    } that the session doesn't know and count as missing: { $codes }.
note-everybody-set-aside = too many values are missing to everybody in { $file }, so nobody has a segment.
note-line = note: { $note }
error-line = error: { $error }
note-only-general = only the general population has { $columns }; left out.
note-only-customers = only customers have { $columns }; left out.
note-memory = the files will take about { BYTES($needed) } of memory, more than the { BYTES($free) } that can be had; the work may become very slow or end.
note-out-of-range = the numbers of { $columns } are too close together or too far apart to be computed with; left out. Write them in another unit.
note-most-components = { $kept } components, the most there may be, explain { PERCENT($explained) }, not { PERCENT($asked) }.
time-left = { $activity }  { $percent } %  { $seconds } s left
time-share = { $activity }  { $percent } %
stopped = Stopped.

## Pictures that leave: titles, notes, legends

picture-general = General population
picture-customers = Customers
picture-proportions = Where the customers come from
picture-proportions-note = Share of the people and share of the customers in each segment, of those of whom enough is known. The whisker is the 95 % interval of the customers’ share that the index implies. Index 100: as many customers as people.
picture-set-aside-note = Set aside, because too little is known about them: shares of all who were read.
picture-intervals = How sure the indices are
picture-intervals-note = Index with its 95 % interval on a logarithmic scale; 100 is as many customers as people. Where the interval leaves out 100, it is no matter of who happened to be drawn.
picture-interval-sampling = sampling alone
picture-interval-whole = with the segments searched anew
picture-index-interval = index { $index } ({ $interval })
picture-finding = { $finding }, stability { $stability }
picture-map = How alike the segments are
picture-map-note = Nearer on the map = more alike. Left half: share of the people, right half: share of the customers, by area.
picture-map-note-shown = Nearer on the map = more alike; two directions show { PERCENT($shown) } of the distances. Left half: share of the people, right half: share of the customers, by area.
picture-profile-note = The attributes that set these people apart most, of those whose value is known. The number is the share among the people of the segment. Fewer than ten customers have no bars.
picture-profile-population = All people
picture-profile-segment = These people
picture-profile-customers = Their customers
picture-missing-columns = What is missing in which column
picture-missing-columns-note = Share of the people without a known value: { $shown } of { $count } { $count ->
    [one] column in which something is missing
   *[other] columns in which something is missing
}, of { $all } in all. The dashed line is the limit.
picture-missing-kept = kept
picture-missing-dropped = dropped
picture-missing-customers = missing for customers
picture-missing-limit = limit { PERCENT($share) }
picture-missing-rows = How many values are missing per person
picture-missing-rows-note = Share of the people and of the customers by the number of values missing in the kept columns. Heights are square roots of the shares, so that small groups can be seen. Who misses more than { $limit } is set aside.
picture-relevance = Which columns are worth their place
picture-relevance-note = The best { $shown } of { $count }. Variance: after scaling to 0..1. Light bars: left out.
picture-relevance-note-forest = The best { $shown } of { $count }. Variance: after scaling to 0..1. Forest: how much more it errs when the column is shuffled. Light bars: left out.
picture-scree = What the components explain
picture-scree-note = { $kept } of { $count } { $count ->
    [one] component is kept
   *[other] components are kept
} and { $kept ->
    [one] explains
   *[other] explain
} { PERCENT($explained) } of the variance. Bars and the left scale: each alone, the first { $shown }; line and the right scale: all up to it. Dashed curve: what chance would give.
picture-scree-left = left out
picture-scree-cumulative = all up to it
picture-weights = Where the segments lie on the components
picture-weights-note = The middle of each segment on the first { $shown } of { $kept } kept { $kept ->
    [one] component
   *[other] components
}; the darker, the further from the mean of all people. Below each number: its share of the variance.
picture-weights-below = below the mean
picture-weights-above = above it
picture-effects = Who differs in what
picture-values-note = { $what }. Percent of all people of each file.
picture-contrasts-kept = Kept
picture-contrasts-aside = Set aside
picture-contrasts-note = Of each attribute the value whose shares differ most, with its share among those kept and those set aside.
picture-partings-note = Of each attribute the value that makes most of the difference, with its share among the people and among the customers.
picture-loadings-note = Explains { PERCENT($share) } of the differences. The { $shown } largest weights of { $count } { $count ->
    [one] feature
   *[other] features
}; what pulls it down lies left.
picture-correlations-note = { $shown } of { $count } { $count ->
    [one] column
   *[other] columns
}, next to each other what goes together. The darker, the closer: the absolute correlation.
picture-buyers-note = The attributes in which these customers differ most from the people of their segment, of those whose value is known. The number is the share among these customers.
picture-between-note = The attributes in which { $one } differs most from { $other }, of those whose value is known. The number is the share in the first.
picture-plane-across = { $component } →
picture-plane-up = ↑ { $component }
picture-sweep = How many segments
picture-sweep-note = The measures of each number of segments; the dashed line is the number in force.
picture-sweep-names = { $measure }: names { $count }
picture-sweep-names-none = { $measure }: names none
picture-response-models = How well the models rank
picture-response-gains = Whom the first letters reach
picture-response-gains-note = Letters to the likeliest to respond first, and the share of all who responded that they reach; the band is the 95 % interval. People: { COUNT($people) }, of whom { COUNT($responders) } responded.
picture-response-gains-axis = Share of the people who get a letter
picture-response-random = in any order
picture-response-best = { $letters ->
    [one] one letter earns most
   *[other] { COUNT($letters) } letters earn most
}
picture-response-calibration = Whether chances come true
picture-response-calibration-note = People in groups by the chance that was said of them, with the share that responded and its 95 % interval. On the dashed line chances come true.
picture-response-said-axis = Chance that was said
picture-response-segments = How often each segment responds
picture-response-segments-note = Share of the people with a letter who responded, with its 95 % interval. The dashed line is everybody: { $rate }.
picture-response-rate = { $rate } · lift { $lift }
picture-response-importance = What the ranking rests on
picture-response-importance-note = How much AUC is lost when the values of a column are shuffled among people whom the model had not seen, with 95 % intervals: the first { $shown } of { $count }.
picture-index-interval-plain = { $value } ({ $interval })
table-response-effects = What the most important columns do
table-response-effect = Chance with this value
table-response-auc-low = AUC from
table-response-auc-high = AUC to
table-response-pr-auc = Average precision
table-response-brier = Brier score
table-response-slope = Calibration slope
table-response-worse = AUC less than that of the one used
table-response-p = p
table-response-gain-low = from
table-response-gain-high = to
table-response-lift-low = Lift from
table-response-lift-high = Lift to
table-response-rate-low = Rate from
table-response-rate-high = Rate to
table-response-loss-low = Loss from
table-response-loss-high = Loss to
picture-robustness = What becomes of the indices where other choices are made
picture-robustness-note = A cell for each of { $choices } other { $choices ->
    [one] choice
   *[other] choices
} of thresholds, components and segments, on a sample of the people ({ COUNT($people) }). The stronger the colour, the further from 100; grey could be chance, white has no such segment.
picture-robustness-over = over in { $share }
picture-robustness-under = under in { $share }

## The report

report-language = en
report-title = Which parts of the population the customers come from
report-files = { $customers } among { $general }
report-made = { $date }
report-no-segments = This session holds no segments.
report-answer = The answer
report-answer-note = Shares of the segments count the people of whom enough is known; the row of the people set aside counts all who were read. Index: 100 × customers’ share / share of the people.
report-findings = What these groups are
report-no-profiles = This session doesn’t say what the groups are made of: profiles are left out of it.
report-over = Where customers come from
report-under = Where they don’t
report-neither = Where there is no difference beyond chance
report-sure = How sure this is
report-sure-sampling = An index is only as sure as there are people to count. Its { DECIMALS($confidence, places: 0) } % interval holds the true value in as many of a hundred cases, and the verdicts allow for the number of comparisons.
report-no-stability = Whether the segments themselves would come back when other people were asked was not looked at in this session.
report-stability = The people were drawn again { COUNT($count) } { $count ->
    [one] time
   *[other] times
} and the segments searched for anew each time: on average the divisions agree by { $rand } (adjusted Rand index: 1 is the same, 0 is chance).
report-solid = Solid, for the segment comes back and its index stays on its side of 100: { $names }.
report-fragile = Fragile, for the segment comes and goes: { $names }.
report-chance = Not distinguishable from an index of 100: { $names }.
report-aside = Who was set aside
report-contrasts = In what they differ most from the people kept
report-columns = Which columns count
report-dropped = Columns that were left out
report-reason = Reason
report-missing-people = Missing, people
report-missing-customers = Missing, customers
report-relevance = Which columns are worth their place
report-components = What the components mean
report-components-kept = { COUNT($count) } { $count ->
    [one] component is
   *[other] components are
} kept, with { PERCENT($share) } of the variance.
report-parallel = Parallel analysis would keep { COUNT($count) }: as many as explain more than chance would.
report-component-made-of = Made of (feature and weight)
report-component-part = { $feature } { $weight }
report-explained = Explained
report-response = Who responds
report-response-mailing = { $file }: { COUNT($people) } { $people ->
    [one] person
   *[other] people
} got a letter, and { COUNT($responders) } responded ({ $rate }). All figures are of people whom the models had not seen.
report-response-best = People are ranked by: { $model }, with an AUC of { $auc } ({ $interval }), which is the chance that somebody who responds stands before somebody who doesn’t. In the first tenth of the list the rate of response is that of everybody times { $lift }.
report-response-profit = With { $margin } for a response and { $cost } for a letter, { $letters ->
    [one] one letter earns
   *[other] { COUNT($letters) } letters earn
} most ({ $share } of the people): { $profit } ({ $interval }), against { $everybody } for a letter to everybody.
report-response-interval = { $low } to { $high }
report-response-note = AUC: 0.5 is chance, 1 is perfect; intervals by DeLong. Lift: how many times as often people respond as on average. All models together are used unless a single one ranks better beyond chance; differences are judged on the same people.
report-response-effects-note = How often people with each value responded, and the chance that the model says if everybody had that value and all else stayed as it is.
report-response-model = Ranked by
report-response-balance = Against imbalance
report-response-features = Learned from
report-response-auc = AUC
report-response-interval-head = 95 % interval
report-response-lift = Lift
report-response-lift-tenth = Lift of the first tenth
report-response-against = Against the one used
report-response-people = People
report-response-responders = Responded
report-response-chance = Chance said
report-response-share = Share of the people
report-response-gain = Share of those who respond
report-response-said = Chance said
report-response-came = Responded
report-response-loss = Loss of AUC
report-count = How many segments
report-count-chosen = This report is about { COUNT($count) } { $count ->
    [one] segment
   *[other] segments
}.
report-no-sweep = This report is about { COUNT($count) } { $count ->
    [one] segment
   *[other] segments
}. Other numbers were not tried in this session.
report-mixture = A second opinion, mixtures of normal distributions, names { COUNT($count) }.
report-segments = Segments
report-robustness = Whether it holds where other choices are made
report-method = How it was done
report-method-clean = Codes that mean “unknown” became missing values. Columns in which too much is missing were left out, and people of whom too little is known were set aside as a group of their own.
report-method-features = What is known of a person became numbers: columns with an order stand as they are, names became one column each, mixed columns were taken apart. What was still missing was filled in, and all numbers were brought to one scale.
report-method-components = Principal components gather what goes together: the first ones hold most of the differences between people, the last ones mostly noise.
report-method-segments = K-means put people who are alike into one segment. All of this was learned from the general population alone.
report-method-compare = The customers went through the very same steps. A segment’s index is its share of the customers by its share of the people, times 100.
report-settings = Settings
report-settings-note = The flags of “segscope run” with their values. Those that were changed are marked with *.
report-changed = { $words } *
report-setting = Setting
report-value = Value
report-meaning = What it does
report-provenance = Where the numbers come from
report-file = File
report-file-name = Name
report-file-rows = Rows
report-file-size = Size
report-file-fingerprint = Fingerprint (XXH3)
report-source-files = Computed from these two files; everything random starts from seed { $seed }.
report-source-demo = These are invented people: the built-in demo population. Everything random starts from seed { $seed }.
report-kind-working = Made from a working session: its numbers are exact, also those of small groups. It is for people who may see the data.
report-kind-protected = Made from a protected copy: all its numbers follow from counts that were rounded, of ten people or more.
report-program = Computed by Segscope { $version }; report by Segscope { $own }, { $date }. Same files, settings and seed give the same numbers.
report-code = Code
report-label = Meaning

## The sheets of the workbook: at most 31 letters, and none of [ ] : * ? / \

sheet-findings = Findings
sheet-profiles = Profiles
sheet-profiles-note = Shares are of those whose value is known. Of each segment, the attributes that set it apart most stand here, at most { $most }.
sheet-set-aside = Set aside
sheet-columns = Columns
sheet-relevance = Relevance
sheet-components = Components
sheet-sweep = Number of segments
sheet-response = Response
sheet-response-gains = Response by letters
sheet-origin = Settings and origin
sheet-table = Table
table-attributes = The columns of the files
table-information = Says something of
table-counts-as-missing = { $label } (counts as missing)
table-index-low = Index from
table-index-high = Index to
table-between = { $one } beside { $other }

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
segment-column-stability = Stability
segment-column-index-low-total = Whole interval from
segment-column-index-high-total = Whole interval to
segment-column-finding = Finding

terminal-column-name = segment
terminal-column-general-count = people
terminal-column-general-share = share
terminal-column-customers-count = customers
terminal-column-customers-share = share
terminal-column-index = index
terminal-column-interval = 95 % interval
terminal-column-verdict = verdict
terminal-column-finding = finding

## Why an analysis has no result

error-analyze-cancelled = The computation was stopped, because something newer was asked for.
error-analyze-no-rows = No rows are left: every row is set aside. Raise the row threshold.
error-analyze-out-of-range = The numbers of { $features } are too close together or too far apart to be computed with, and no other feature varies. Write them in another unit, or keep more columns.
error-analyze-no-features = No features are left that vary over the kept rows. Raise the column threshold or keep more columns.
error-analyze-too-many-features = The columns give { COUNT($features) } features, but at most { COUNT($most) } can be compared with one another. Leave columns out of the files, those with many different texts first.
error-analyze-too-wide = The columns take { COUNT($width) } numbers for each person, but at most { COUNT($most) } can be compared with one another. Leave columns out of the files, those of numbers with many digits first.
error-analyze-out-of-memory = The system doesn't give another { BYTES($bytes) } of memory. Close other programs, or take fewer columns, components or people.
error-analyze-too-many-components = { COUNT($asked) } { $asked ->
    [one] component was
   *[other] components were
} asked for, but only { $available ->
    [one] { COUNT($available) } feature varies
   *[other] { COUNT($available) } features vary
}. Ask for at most { COUNT($available) }.
error-analyze-segments-out-of-range = { COUNT($asked) } { $asked ->
    [one] segment was
   *[other] segments were
} asked for, but only 1 to { COUNT($most) } are possible. Ask for a number between these.
error-analyze-too-few-distinct-rows = { COUNT($asked) } { $asked ->
    [one] segment was
   *[other] segments were
} asked for, but { $distinct ->
    [one] all rows have the same scores
   *[other] the rows have only { COUNT($distinct) } different scores
}. Ask for at most { COUNT($distinct) }.
error-analyze-decomposition = The components of { COUNT($features) } { $features ->
    [one] feature
   *[other] features
} could not be computed. Try another scaling.
error-analyze-not-finite = The numbers in { $attribute } are too large or too close to each other to be compared. Drop this column, or write it in another unit.
error-analyze-seeding = The starting points of the segments could not be found: { $reason }. Ask for fewer segments or try another scaling.
error-analyze-seeding-no-start = no start was found
error-analyze-seeding-degenerate = the scores are degenerate
error-analyze-seeding-not-finite = the scores are not finite

## Kinds of features

feature-kind-numeric = numeric
feature-kind-year = year
feature-kind-month = month
feature-kind-day = day
feature-kind-ordinal = ordinal
feature-kind-binary = binary
feature-kind-one-hot = onehot
feature-kind-recipe = recipe

## The panels around the page

button-cancel = Cancel

progress-share = { COUNT($done) } of { COUNT($total) } · { DECIMALS($percent, places: 0) } %
progress-share-and-rate = { COUNT($done) } of { COUNT($total) } · { DECIMALS($percent, places: 0) } % · { $rate } a second
progress-count-and-rate = { COUNT($done) } · { $rate } a second

trust-preview = preview, { COUNT($people) } { $people ->
    [one] person
   *[other] people
}
trust-refining = on all people, { PERCENT($share) } still moving
trust-exact = Final
trust-rounded = protected copy, counts are multiples of { $people }
trust-aggregates = { COUNT($people) } { $people ->
        [one] person
       *[other] people
    }, aggregates
sums-exact = Exact: features and components as all rows would give them, of { COUNT($people) } { $people ->
        [one] person
       *[other] people
    }.
sums-exact-hint = Means, variances and covariances follow from sums that are whole numbers; nothing is estimated.
sums-customers-between = Of the customers, { COUNT($least) } to { COUNT($most) } count.
sums-rounded = Nearly exact.
sums-not-computed = Not computed, because it wouldn't be exact.
sums-people-between = Who counts: { COUNT($least) } to { COUNT($most) }, of { COUNT($people) } in all.
sums-between = { $low } to { $high }
sums-rows-people = { $values }: { COUNT($people) } { $people ->
        [one] person
       *[other] people
    } ({ PERCENT($share) })
sums-rows-customers = { $values }: { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customers
    } ({ PERCENT($share) })
sums-values = { COUNT($first) } to { COUNT($last) } missing
sums-values-one = { COUNT($values) } { $values ->
        [one] value
       *[other] values
    } missing
sums-within = up to { COUNT($limit) } missing values: people { $people }, customers { $customers }
sums-counts = people: { $people } · customers: { $customers }
sums-at-least = ≥ { $share }
sums-at-most = More may miss it: up to { PERCENT($general) } of the people and { PERCENT($customers) } of the customers.
sums-data = Only sums of these people are known. Each number is exact; of codes that very few people of a class have it isn't told how many, so there at least and at most so many are given. What means missing in a column is one code here.
sums-locked = Only sums of these people are known: how columns become features was decided where the sums were made, and studies need single people.
sums-not-saved = A session needs people: nothing is saved of sums. The sums and their plan hold all that is shown.
sums-missing-sentence = Columns kept: { COUNT($kept) } of { COUNT($columns) }. Set aside, people: { $people } ({ $people_share }), customers: { $customers } ({ $customers_share }).
sums-slider-people = { $people } set aside
sums-threshold = People to { $limit }
sums-threshold-hint = The nearest row threshold at which it is known who is over it
sums-leave-out = Leave out { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }
sums-confirm = Copy the confirm pass
sums-confirm-copied = Copied
sums-confirm-hint = A pass over all people with these thresholds makes them exact. The commands:
    {""}
    { $commands }
sums-confirm-commands =
    segscope scale plan --plan { $plan } { $flags } --out { $out }
    spark-submit { $out }/job.py moments { $out }/plan.json PEOPLE --out { $out }/general.parquet
    spark-submit { $out }/job.py moments { $out }/plan.json CUSTOMERS --out { $out }/customers.parquet
    segscope --aggregates { $out }/general.parquet { $out }/customers.parquet
sums-no-features = With these settings no features follow from the sums. Why, and what helps, is said above.
sums-no-components = With these settings no components follow from the sums. Why, and what helps, is said above.
sums-no-segments = No segments yet
sums-needs-segments = Segments need people. For a preview, open with --sample and --sample-customers, which job.py sample writes. The segments of all people: run job.py lloyd where they are, and open with --segments segments.json.
sums-segments-of-plan = The segments of all people are known for the settings of the plan, and these are others. Undo, or plan anew for these.
sums-sample-too-few = With these settings too few people of the sample are left to find segments.
sums-needs-people = This needs single people, and only sums are known. job.py sample takes some of them: open those as the general population.

top-bar-save = Save
top-bar-steps = Steps
top-bar-steps-hint = Every step that can be gone back to
save-menu-save = Save    Ctrl + S
save-menu-save-as = Save as…    Ctrl + Shift + S
save-menu-copy = Save a copy to share…
save-menu-compare = Compare with a session…
save-menu-report = Save a report…
compare-title = Compare with a session
compare-sentence = Its result is kept as A beside the one that is shown, B: outlines in the chart, and in the table (T) which settings differ and what changed in each segment. Segments are the same where each is the nearest of the other by what their people have in common.
compare-file = The session
compare-recent = Recent
compare-button = Compare
compare-done = { $name } is kept beside the present result (A). Press T on the answer for the table.
compare-nothing = There are no segments to compare with in { $name }.
steps-button = Step by step
steps-button-hint = Which setting moved which index on the way from that session to the present result
steps-title = From { $name } to the present result, step by step
steps-sentence = One setting after the other is changed from its value there to the one here, in the order in which the program uses them, and everything is computed on all the people. Segments are those of the session; they stay the same where their people do.
steps-other-people = That session was computed from other people, so no setting can say what moved. Open the two files it was made of first (their names are on its Data page), then compare again.
steps-no-people = This needs the people of the session, for every step is computed on all of them. Find the files first; then come back here.
steps-setting = Setting
steps-before = There
steps-after = Here
steps-moved = Index of the segments that moved
steps-moved-hint = Index = share of the customers / share of the population x 100, before and after the step; the one that moved farthest first. Those that no segment is the same as any more come before.
steps-index = { $segment } { $before } → { $after } ({ $more })
steps-index-gone = { $segment } { $before } → { $after }
steps-nothing = no index moved
steps-so-far = { $done } of { $of } { $of ->
    [one] setting
   *[other] settings
} computed
steps-stop = Stop
steps-stopped = Stopped before all settings were computed.
steps-not-begun = The operating system gave no room to compute in. Close other programs and try again.
session-state-saving = Being saved…
session-state-saved = Saved: { $name }
session-state-changed = { $name } was changed since it was saved
session-state-unsaved = Not saved yet
session-state-new = Nothing to save yet
session-saved = Saved: { $name }
session-copy-saved = Copy saved: { $name }
session-saved-when-final = The session is saved as soon as the result is final.
session-saved-with-capsule = The capsule is being filled; the session is saved as soon as it is.
session-capsule-stopped = The session was not saved, because its capsule wasn't filled to the end. Save it again, with or without one.
session-not-read = The session could not be read. Try again.
session-not-written = The session could not be written. Try again.
session-foreign = { $path }: a file that isn't a Segscope session is in the way. Choose another name.
save-title = Save the session
save-title-protected = Save a copy to share
save-sentence = For people who may see the data: it holds exact numbers and the fitted model, from which small groups could be worked out.
save-sentence-protected = For everybody else: built anew from rounded counts of ten people or more. The fitted model, the values of dropped columns, the steps and the kept result stay out.
save-holds = What it will hold
save-holds-nobody = It holds no row of any person.
save-capsule = With a capsule
save-capsule-hint = The components for every column threshold, with each way of imputation and scaling. They are computed on all people now, which takes a while.
save-capsule-working = Whoever opens it without the people can move column threshold, imputation, scaling and components, and sees exact components.
save-capsule-protected = Whoever opens it can move column threshold, imputation and components, and sees their shares in coarse steps. Exact ones stay behind: small groups could be worked out of them.
save-path = Save as
save-button = Save
save-no-path = The name of the file is missing.
save-replaces = { $name } is there already. Press Save once more to replace it.

leave-menu = Copy or save: { $what }
leave-menu-hint = Copy or save (right click on the picture does the same)
leave-copy-picture = Copy picture
leave-save-picture = Save picture…
leave-copy-table = Copy table
leave-save-table = Save table…
leave-when-final = As soon as the result is final. The numbers still move.
leave-title-picture = Save the picture
leave-title-table = Save the table
leave-title-report = Save a report
leave-title-storyboard = Save the storyboard
leave-about-picture = As PNG with two pixels for each point, or as SVG, which stays sharp at any size. Where it comes from stands at its foot.
leave-about-table = As CSV with commas and points, or as a workbook. It holds what is counted here, and no row of any person.
leave-about-report = The answer with everything that led to it: as a page that a browser opens and prints, as a workbook with charts, or all pictures in a folder. It holds exact numbers, for people who may see the data.
leave-about-report-protected = The answer with everything that led to it: as a page that a browser opens and prints, as a workbook with charts, or all pictures in a folder. It holds no finer numbers than the protected copy that is shown.
leave-form = Form
leave-form-page = Page (HTML)
leave-form-workbook = Workbook (XLSX)
leave-form-folder = Pictures
leave-in-the-way = { $name } is another file that isn’t written over. Choose another name.
leave-no-report = A report’s name ends in .html or .xlsx; a name without an ending is a folder of pictures.
leave-nothing = There is nothing to show of it yet.
leave-failed = It couldn’t be made.
leave-copied-picture = The picture is on the clipboard.
leave-copied-table = The table is on the clipboard.
leave-saved-pictures = Saved: { COUNT($count) } { $count ->
    [one] picture
   *[other] pictures
} in { $folder }
leave-show-folder = Show folder
leave-open = Open the page
leave-source = { $general }: { COUNT($people) } { $people ->
    [one] person
   *[other] people
} · { $customers }: { COUNT($count) } { $count ->
    [one] customer
   *[other] customers
} · { $date } · Segscope { $version }
leave-source-nobody = { $date } · Segscope { $version }
people-title = List these people
people-menu = List people…
people-button = List these people…
people-button-hint = A file with the ids of these people, those closest to the customers first
people-ids = A list to write to. This file contains the ids of people, and what you choose of their own columns: keep it as you keep the files.
people-by = Ranked by
people-by-closeness = Closeness
people-by-response = Response
people-by-hint = Closeness: how much denser customers lie than the population where somebody is. Response: the chance of a response that the model of the mailing says.
people-segments = From these segments
people-usual-solid = Those that are over-represented and solid.
people-usual-everybody = Everybody in the file, those set aside too.
people-usual-over = Those that are over-represented. How sure the segments are wasn’t looked at yet.
people-how-many = How many
people-counting = The people are being counted…
people-nobody = Nobody: no segment is chosen.
people-all = all { COUNT($people) }
people-letters = Letters
people-letters-hint = At most so many people, those closest to the customers first
people-told = { COUNT($letters) } { $letters ->
    [one] letter holds
   *[other] letters hold
} { $share } of the likely customers: index { $index }.
people-told-hint = Sum of the expected indices / (100 × people with a segment): the share that is expected if customers are spread as closeness says. Index: 100 × that share / share of the people.
people-curve = Likely customers by letters: all { COUNT($letters) } hold { $share }
people-letters-hint-response = At most so many people, those most likely to respond first
people-told-response = { COUNT($letters) } { $letters ->
    [one] letter brings
   *[other] letters bring
} { $expected } expected responses: { $rate }.
people-told-response-hint = Sum of the chances of a response that the model says of these people, and that sum / letters.
people-curve-response = Expected responses by letters: all { COUNT($letters) } bring { $expected }
people-columns = Also their own columns
people-columns-none = None
people-columns-all = All
people-columns-some = These
people-columns-named = Columns
people-columns-hint = Names with commas between
people-no-column = There is no column “{ $column }”.
people-writing = The list is being written…
people-stop = Stop
people-saved = Saved: { $name }. It contains ids.
people-invented = The people shown are invented and stand in no file, so there is nobody to write to. With files of your own, their people are listed here.
people-not-at-hand = A session holds no person. To list people, the files of this session are needed: show where they are, and the list follows.
close-title = Save the changes?
close-title-named = Save the changes to { $name }?
close-sentence = What was decided since the last time would be lost.
close-save = Save
close-discard = Discard
locate-title = Locate the files
locate-sentence = The session is computed again from them and compared with what was saved; names, notes and steps stay.
locate-file = { $role ->
    [customers] Customers
   *[other] General population
}: { $name }, { COUNT($people) } { $people ->
    [one] person
   *[other] people
}, { BYTES($bytes) }
locate-dictionaries = Dictionaries: { $names }
locate-missing = The path of a file is missing.
locate-compute = Compute again
viewer-files = As it was saved, without the people of { $general } ({ COUNT($people) }) and { $customers } ({ COUNT($count) }). To change settings, locate the files.
viewer-demo = As it was saved. To change settings, have the demo population ({ COUNT($people) }) made and computed again.
viewer-locating = The session is being computed again; its numbers stay until then.
viewer-locate = Locate the files…
viewer-compute = Compute again
viewer-locate-hint = With the files at hand everything can be changed again
viewer-locked = This needs the people of the session: locate its files first.
viewer-not-in-it = This isn't in the session: it needs the people.
viewer-stays = The session is shown as before.
viewer-capsule = Column threshold, imputation, scaling and components can be moved all the same: the session has a capsule.
capsule-components = With these settings: { COUNT($columns) } { $columns ->
    [one] column
   *[other] columns
}, { COUNT($count) } { $count ->
    [one] component
   *[other] components
} for { PERCENT($explained) } of the variance.
capsule-exact = Exact, from the capsule.
capsule-exact-people = Exact, from the capsule, on { COUNT($people) } { $people ->
    [one] person
   *[other] people
}.
capsule-rounded = From the capsule, in coarse steps as everything in a protected copy.
capsule-needs-people = Segments, map and profiles are those of the saved settings: others need the people.
capsule-not-held = The capsule doesn't hold these settings: everything is shown as it was saved. For these the people are needed.
capsule-not-held-mark = Not in the capsule, so as it was saved.
capsule-not-held-short = not in the capsule
capsule-back = Saved settings
capsule-back-hint = Back to the settings that the session was saved with
capsule-saved-badge = of the saved settings
capsule-saved-badge-hint = The capsule holds components alone. Segments of other settings need the people of the session.
recovery-sentence = Segscope ended before what was decided about { $names } was saved.
recovery-sentence-demo = Segscope ended before what was decided about the demo population was saved.
recovery-restore = Restore
recovery-discard = Discard
top-bar-undo = Undo
top-bar-undo-hint = Undo (Ctrl + Z)
top-bar-redo = Redo
top-bar-redo-hint = Redo (Ctrl + Y)
top-bar-help = Help
top-bar-help-hint = Help: this page, words, keys (?)
top-bar-preferences = Preferences
top-bar-preferences-hint = Preferences: language, look, size, colours, numbers (Ctrl + ,)
top-bar-open = Open
top-bar-open-files = Two files…    Ctrl + O
top-bar-recent = Recent
top-bar-recent-gone = no longer there
top-bar-recent-people = { COUNT($people) } { $people ->
    [one] person
   *[other] people
}, { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
}
top-bar-recent-now = just now
top-bar-recent-minutes = { $minutes ->
    [one] 1 minute ago
   *[other] { $minutes } minutes ago
}
top-bar-recent-hours = { $hours ->
    [one] 1 hour ago
   *[other] { $hours } hours ago
}
top-bar-recent-days = { $days ->
    [one] 1 day ago
   *[other] { COUNT($days) } days ago
}
top-bar-demo-hint = Invented people, made up from published figures
top-bar-empty = no people yet
top-bar-file = { $file } { COUNT($people) }
top-bar-file-details = { $file }: { COUNT($people) } { $people ->
    [one] person
   *[other] people
}
top-bar-file-details-with-size = { $file }: { COUNT($people) } { $people ->
    [one] person
   *[other] people
}, { BYTES($bytes) }
top-bar-file-details-invented = { $file }: { COUNT($people) } invented { $people ->
    [one] person
   *[other] people
}, made up from published figures
top-bar-memory-hint =
    Memory: { $size } hold the people of both files, one byte a value, and recent results, so that going back to them takes no time. At { $most } the results that were not looked at the longest make room.
top-bar-cancel-hint = Stop; the last result stays
top-bar-all-rows = Final: computed on all people of both files.
top-bar-time = Time: { $time }
top-bar-stage-time = { $stage }: { $time }
top-bar-stage-kept = { $stage }: kept from before
top-bar-light-theme = Light theme
top-bar-dark-theme = Dark theme

rail-needs-change = needs a change
rail-page-and-line = { $page }: { $line }

rail-settings = Settings
rail-reset = Reset all
rail-reset-hint = Takes every setting back to what it was at the start: these sliders, columns kept and dropped by hand, and all that stands on the pages. The people stay. Undo takes it back.
slider-automatic = auto
slider-automatic-of = { $label }: auto
slider-people-follows = Follows: { $percent } % of the columns that are kept. Click to fix it at { COUNT($values) }, whatever becomes of the columns.
slider-people-fixed = Fixed by hand. Click to let it follow { $percent } % of the columns that are kept again.
slider-components-follow = Follows: as many as keep { PERCENT($share) } of the variance. Click to fix it at { COUNT($count) }, whatever becomes of the columns.
slider-components-fixed = Fixed by hand. Click to let it follow { PERCENT($share) } of the variance again.
slider-columns = Missing per column
slider-columns-hint = A column is dropped when more of the general population than this has no value in it.
slider-columns-value = ≤ { $percent } %
slider-people = Missing per person
slider-people-hint = A person with more missing values than this in the kept columns is left out (set aside), because too little is known about them; they stay in sight as a group of their own.
slider-people-value = ≤ { COUNT($values) } { $values ->
    [one] value
   *[other] values
}
slider-people-set-aside = { $people ->
    [0] nobody set aside
    [one] { COUNT($people) } person set aside ({ PERCENT($share) })
   *[other] { COUNT($people) } people set aside ({ PERCENT($share) })
}
slider-components = Components
slider-components-hint = How much detail is kept: how many directions in which people differ (principal components) are looked at. Fewer is coarser and less noisy. The default keeps { DECIMALS($percent, places: 0) } % of the variance.
slider-components-hint-without-default = How much detail is kept: how many directions in which people differ (principal components) are looked at. Fewer is coarser and less noisy.
slider-components-explained = detail kept: { PERCENT($share) }
slider-segments = Segments
slider-segments-hint = Into how many segments the kept people are parted. Up to { COUNT($most) } can be typed.
slider-segments-largest = the largest holds { PERCENT($share) }

size-note-demo = { COUNT($people) } { $people ->
    [one] person
   *[other] people
} and { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
} are made up from published figures.
size-note-files = { $general } { BYTES($general_bytes) } · { $customers } { BYTES($customers_bytes) }
size-note-files-and-memory = { $general } { BYTES($general_bytes) } · { $customers } { BYTES($customers_bytes) } · will take about { $memory } of memory

stage-shares = { $customers } of the customers, { $general } of the people
stage-times = { $times } ×
stage-keys-segments = ← → segments
stage-keys-states = ↑ ↓ states
stage-keys-unlock = L sliders
stage-keys-lock = L lock the sliders
stage-keys-map = M map
stage-keys-bars = M bars
stage-keys-back = Esc back
stage-state = { $place } / { $all }
story-place = { $place } of { $all }
story-settings = { $segments ->
    [one] One segment
   *[other] { COUNT($segments) } segments
  } of { COUNT($people) } { $people ->
    [one] person
   *[other] people
  } and { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
  }
board-title = Storyboard
board-sentence = Results that you kept, with a sentence each. On the stage, Page up and Page down or a clicker go from one to the next.
board-empty = Nothing is kept yet. Keep the result that you see with B, or with the button +. Then go on with other settings and keep the next one.
board-caption = What you say here
board-caption-name = Caption of state { $place }
board-show = Show
board-show-one = Show
board-show-name = Show state { $place } on the stage
board-earlier = ↑
board-earlier-name = Show state { $place } earlier
board-later = ↓
board-later-name = Show state { $place } later
board-remove = ×
board-remove-name = Take state { $place } off the storyboard
board-add = Keep this result
board-add-hint = The result that is shown becomes the last state (B).
board-page = Save as a page…
board-page-hint = One HTML file with a page for each state, to print or to hand round. It needs neither this program nor the data.
comparison-story-letter = +
comparison-story = Add to the storyboard
comparison-story-hint = { $states ->
    [0] Keep this result for the storyboard (B), to show it on the stage later.
    [one] Keep this result for the storyboard (B). One is kept; Ctrl + B shows it.
   *[other] Keep this result for the storyboard (B). { COUNT($states) } are kept; Ctrl + B shows them.
}
stage-card = { $segment }: { $words }
stage-empty = There is nothing to show yet
stage-empty-sentence = Open two files of people or a session first. Esc leads back to the window.
comparison-title = Where customers come from
headline-copy = Copy the sentence
headline-copy-hint = Copy the sentence (Ctrl + C)
headline-copied = Copied
headline-number = { $words }: { $names }
comparison-points-moved = points
comparison-empty = No proportions yet
comparison-waiting = The first proportions appear as soon as a sample of the people was read.
# The first steps, one at a time, until each was made once.
hint-slider = Try it: drag a slider on the left. The bars answer at once.
hint-bar = Try it: click a pair of bars. Its segment is shown on every page.
hint-page = Try it: open another page on the left, to see what leads to these bars.
hint-dismiss = Show no more hints
comparison-idle = Open two files of people, or the demo population, to see them.
comparison-show-chart = Chart of the answer
comparison-show-chart-hint = Chart of the answer (T)
comparison-show-table = Table of the answer
comparison-show-table-hint = Table of the answer (T)
comparison-sort = Sort
comparison-sort-held = Order held
comparison-sort-held-hint = Nothing changes its place while a pointer button is down.
comparison-sort-gained = Gain
comparison-sort-gained-hint = Customers’ share minus general share, in points: where most customers come from who are more than expected. Groups that hold less than 1 % of both files come last.
comparison-sort-size = Size
comparison-sort-size-hint = Share of the general population. Groups that hold less than 1 % of both files come last.
comparison-sort-index = Index
comparison-sort-index-hint = 100 × customers’ share ÷ general share. Groups that hold less than 1 % of both files come last.
comparison-sort-customers = Customers’ share
comparison-sort-customers-hint = Share of the customers. Groups that hold less than 1 % of both files come last.
comparison-pin-letter = A
comparison-pin = Keep as A
comparison-pin-hint = Keep this result to set others beside it (P).
comparison-unpin = Let go of A
comparison-unpin-hint = Let go of the result that was kept (P).
comparison-pinned = Outlines: A, filled: B
comparison-pinned-hint = Outlines are the result that was kept (A), filled bars the one that is shown (B). The table (T) says what changed.
# A setting and its values in two results.
settings-difference = { $setting } { $before } → { $after }
settings-automatic = automatic
pinned-same-settings = A and B have the same settings.
# $differences are settings with both values.
pinned-settings = From A to B: { $differences }
pinned-common = In common
pinned-common-hint = People who are in the segment in A and in B / people who are in it in A or in B. Known after the next change.
pinned-general-before = People A
pinned-general-after = People B
pinned-customers-before = Custom. A
pinned-customers-after = Custom. B
pinned-index-before = Index A
pinned-index-after = Index B
pinned-both-hint = A: in the result that was kept. B: in the one that is shown. Shares of all people or customers kept; the index is 100 × customers’ share / general share.
pinned-points = Points
pinned-points-hint = Customers’ share in B minus that in A, in points of percent.
pinned-gone = { $segment } (only in A)
pinned-new = { $segment } (only in B)
comparison-general = General population
comparison-general-with-count = General population { COUNT($people) }
comparison-customers = Customers
comparison-customers-with-count = Customers { COUNT($people) }
comparison-legend-hint = People that are kept. The shares of the segments count them; the set-aside bar counts all people read.

loading-empty = No people yet
loading-empty-hint = Open the general population and the customers: two files with the same columns. Drop them on the window, or press Ctrl + O.
loading-show-demo = Show the demo population
loading-open-other = Open other files…
loading-files-stay = The people who were open before stay open; nothing about them has changed.
loading-dismiss = Dismiss the message
loading-go-to = Go to { $page }

dialog-open-title = Open two files
dialog-open-sentence = Two tables of people with the same columns: csv, txt, tsv, parquet or feather.
dialog-general = General population
dialog-customers = Customers
dialog-dictionaries = Dictionaries, if there are any
dialog-mailing = A past mailing, if there is one: the same columns and who responded (RESPONSE)
dialog-next-mailing = People who may be written to next, if there are any
dialog-recipes = Recipes of your own, if there are any
dialog-session = Or a session (.segscope)
dialog-path = path of the file
dialog-paths = paths; separate several with ;
dialog-choose = Choose…
dialog-choose-named = Choose the file: { $file }
dialog-dictionaries-sentence = A dictionary says what each column means, how its values relate and which codes stand for unknown: a csv file, or the workbooks that came with the data (xlsx). The 85 and 366 columns of AZDIAS are known without one.
dialog-open = Open
dialog-swap = Swap
dialog-swap-hint = The general population is the other file
dialog-close = Close
dialog-no-picker = This desktop offers no file dialog. Type or paste the paths, or drop the files on the window.
dialog-check-order = Check which file is which, then open them.
dialog-missing-general = The path of the general population is missing.
dialog-missing-customers = The path of the customers is missing.
dialog-missing-dictionary = The path of the dictionary is missing.
help-title = Help
help-tab-page = This page
help-tab-words = Words
help-tab-keys = Keys
help-search = Search words
help-no-word = No word matches.
preferences-title = Preferences
preferences-system = As the system
preferences-language = Language
preferences-look = Look
preferences-light = Light
preferences-dark = Dark
preferences-zoom = Size
preferences-percent = { DECIMALS($percent, places: 0) } %
preferences-colours = Colours of segments
preferences-colours-standard = Standard
preferences-colours-safe = For colour-blind readers
preferences-numbers = Numbers
preferences-numbers-automatic = As the language
about-open = About Segscope
about-title = Segscope { $version }
about-sentence = Shows which parts of a population a company’s customers come from. Licensed under MIT or Apache-2.0, at your option; built of the parts below, each under its own licence.
about-licences = Licences
about-crates = Libraries ({ COUNT($count) })
about-fonts = Typeface Inter
about-program = Segscope
find-title = Find a command
find-hint = Command, page, segment or column
find-nothing = Nothing matches { $words }.
find-page = page { $number }
find-segment = segment
find-column = column
find-column-with-description = { $name }: { $what }
help-answer-title = Where customers come from
help-answer =
    Each pair of bars is a segment: people who are alike. The left bar is its share of all people, the right one its share of the customers, the number above says how they compare: 100 is as expected, 350 means 3.5 times as many customers.
    The sentence above the bars says it in words. A number in it shows the bars that it counts, a click chooses them. With Ctrl + click several bars are summed up.
    While a setting moves, the bars from before stay as outlines, and a line says what changed. Hatched bars are a preview on a sample; filled ones are final, on all people.
help-sliders-title = The four sliders
help-sliders =
    They are on every page and each of them changes the answer: which columns count, which people, how much detail, how many segments. Drag, type, or use the arrow keys; a double click goes back to the default, and one undo takes back a whole drag.
    A slider marked auto follows another one; a click on the mark fixes it.
dialog-drop = { $files ->
    [one] Drop the file to open it
   *[other] Drop the files to open them
}
picker-general = The general population
picker-customers = The customers
picker-session = A session
picker-session-files = Sessions (segscope)
picker-dictionaries = Dictionaries
picker-recipes = Recipes
picker-mailing = A past mailing
picker-next-mailing = People who may be written to next
picker-dictionary-files = Dictionaries (xlsx, csv)
picker-table-files = Tables (csv, txt, tsv, parquet, feather, arrow)
picker-saved-tables = Tables
picker-page-files = Pages (html)
picker-picture-files = Pictures (png, svg)
picker-report-files = Reports (html, xlsx)
picker-all-files = All files

shortcut-open-keys = Ctrl + O
shortcut-open = Open two files
shortcut-save-keys = Ctrl + S, Ctrl + Shift + S
shortcut-save = Save the session; save it as
shortcut-undo-keys = Ctrl + Z
shortcut-undo = Undo the last change
shortcut-redo-keys = Ctrl + Y, Ctrl + Shift + Z
shortcut-redo = Redo
shortcut-pages-keys = 1 to { $last }
shortcut-tables-keys = T
shortcut-tables = Plots as tables, and back
shortcut-hold-keys = H
shortcut-hold = Hold the bars as outlines to compare with, or let go of them
shortcut-several-keys = Ctrl + click, Ctrl + Enter
shortcut-several = Choose several segments, to see them summed up
shortcut-copy-keys = Ctrl + C
shortcut-copy = Copy the sentence over the bars; on the page Segments, the table
shortcut-rename-keys = F2, double click
shortcut-rename = Rename the chosen segment, or the component that is shown
shortcut-pin-keys = P
shortcut-pin = Keep this result as A, or let go of it
shortcut-escape-keys = Esc
shortcut-escape = Close what is open, then choose no segment
shortcut-tab-keys = Tab, Shift + Tab
shortcut-tab = Next and previous control
shortcut-arrows-keys = Arrow keys
shortcut-arrows = Move the focused slider by one step
shortcut-page-keys = Page up, Page down
shortcut-page = Move it by ten
shortcut-ends-keys = Home, End
shortcut-ends = Move it to its ends
shortcut-zoom-keys = Ctrl + plus, minus, 0
shortcut-zoom = Larger, smaller, normal size
shortcut-stage-keys = F11
shortcut-stage = The stage: the answer alone, large, on the whole screen
shortcut-story-keys = B
shortcut-story = Keep this result for the storyboard
shortcut-board-keys = Ctrl + B
shortcut-board = The storyboard: captions, order, a page to hand round
shortcut-find-keys = Ctrl + P
shortcut-find = Find a command, a segment or a column
shortcut-regions-keys = F6, Shift + F6
shortcut-regions = Next and previous region of the window
shortcut-preferences-keys = Ctrl + ,
shortcut-preferences = Preferences: language, look, size, colours, numbers
shortcut-help-keys = ?
shortcut-help = Help: this page, words, keys

error-window-no-display = There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). Use `segscope run` to compute the same numbers without a window.
error-window-refused = The window could not be opened ({ $reason }). Use `segscope run` to compute the same numbers without a window.
error-window-panicked = The window could not be opened (the display server or the graphics driver failed). Use `segscope run` to compute the same numbers without a window.
error-window-frame-log = { $path }: the log of frames can't be written ({ $reason }). Name a file in a folder of your own.
## The words of the help: the word first, then what it means, then an example

term-general = General population
term-meaning-general = Everybody your customers are compared with: the first of the two files.
term-example-general = Example: all 891,221 adults of a country.
term-customers = Customers
term-meaning-customers = The people who bought: the second file, with the same columns.
term-example-customers = Example: the 191,652 customers of a mail-order company.
term-attribute = Column (attribute)
term-meaning-attribute = What a file says of each person in one column.
term-example-attribute = Example: the column FINANZ_SPARER says how much somebody saves.
term-code = Code
term-meaning-code = A value as it stands in the file, often a number that stands for words.
term-example-code = Example: in FINANZTYP, 2 stands for money-saver.
term-level = Measurement level
term-meaning-level = How the values of a column relate to each other, and so what may be computed with them.
term-example-level = Example: incomes can be added, classes can be ordered, regions can only be told apart.
term-numeric = Numeric
term-meaning-numeric = Values are amounts: differences between them mean something.
term-example-numeric = Example: the number of households in a building.
term-ordinal = Ordinal
term-meaning-ordinal = Values have an order, but their distances mean nothing exact.
term-example-ordinal = Example: very low, low, average, high.
term-nominal = Nominal
term-meaning-nominal = Values are names without an order.
term-example-nominal = Example: east and west, or the type of a holiday.
term-binary = Binary
term-meaning-binary = There are two values only.
term-example-binary = Example: has an online account, or doesn’t.
term-mixed = Mixed
term-meaning-mixed = One code says several things at once; it is taken apart.
term-example-mixed = Example: 14 says both a decade, the seventies, and a movement, avant-garde.
term-dictionary = Dictionary
term-meaning-dictionary = A table that says what columns and codes mean, and which codes stand for unknown.
term-example-dictionary = Example: for WOHNLAGE it says that 0 means that no score is known.
term-missing = Missing
term-meaning-missing = A value that nobody knows: an empty cell, or a code that stands for unknown.
term-example-missing = Example: 99.8 % of the people have no known academic title.
term-set-aside = Left out (set aside)
term-meaning-set-aside = People about whom too little is known are not put into a segment, but stay in sight as a group of their own.
term-example-set-aside = Example: with more than 23 of 79 values missing, a person is set aside.
term-impute = Fill in (impute)
term-meaning-impute = What is put in the place of a missing value so that a person can still be compared.
term-example-impute = Example: the most frequent value of the column.
term-feature = Feature
term-meaning-feature = A number made from a column; several where a column says several things. Only features are compared.
term-example-feature = Example: a column with three names becomes three features of 0 and 1.
term-one-hot = One-hot
term-meaning-one-hot = Each name becomes a feature of its own that is 1 for those who have it and 0 for the others.
term-example-one-hot = Example: FINANZTYP becomes six features, one for each type.
term-scale = Scale
term-meaning-scale = What a feature is divided by, so that none decides by its unit alone.
term-example-scale = Example: incomes in cents would weigh a hundred times as much as in euros.
term-center = Centre
term-meaning-center = What is subtracted from a feature: its average over the kept people.
term-example-center = Example: with an average of 40, an age of 50 becomes 10.
term-standardize = Standardize
term-meaning-standardize = Subtract the average and divide by the standard deviation: every feature weighs the same.
term-example-standardize = Example: a value of 1 is one standard deviation above the average.
term-component = Direction (principal component)
term-meaning-component = A direction in which people differ, made of many features that go together.
term-example-component = Example: income, car and house often rise together; one component says all three.
term-variance = Detail kept (explained variance)
term-meaning-variance = The part of all differences between people that the kept components still show.
term-example-variance = Example: 64 of 120 components keep 85 % of the detail.
term-eigenvalue = Eigenvalue
term-meaning-eigenvalue = How much of the differences one component carries, in the features’ own measure.
term-example-eigenvalue = Example: a component of eigenvalue 6 says as much as six standardized features.
term-scree = Scree plot
term-meaning-scree = The components by how much they carry, the largest first; where the slope ends, the rest is rubble.
term-example-scree = Example: a bend after the 10th component.
term-loading = Weight (loading)
term-meaning-loading = How strongly a feature goes into a component, and in which direction.
term-example-loading = Example: a weight of 0.4 on saving and −0.4 on investing: savers on one end, investors on the other.
term-score = Score
term-meaning-score = Where a person stands along a component.
term-example-score = Example: a high score on the first component may mean wealth.
term-segment = Segment (cluster)
term-meaning-segment = A group of people who are alike in what the columns say.
term-example-segment = Example: one in ten people is in G; customers come from it 3.5 times as often as expected.
term-centroid = Centre of a segment (centroid)
term-meaning-centroid = The average of a segment’s people; everybody belongs to the nearest one.
term-example-centroid = Example: segments are compared by their centres.
term-k-means = k-means
term-meaning-k-means = The method that finds k segments: everybody goes to the nearest centre, each centre goes to the middle of its people, until both rest.
term-example-k-means = Example: with k = 10, ten segments.
term-seed = Seed
term-meaning-seed = The number from which everything random starts, so that the same settings give the same result.
term-example-seed = Example: seed 1 today and tomorrow gives the same segments.
term-inertia = Inertia
term-meaning-inertia = How far people are from the centres of their segments: the sum of the squared distances. Smaller is tighter.
term-example-inertia = Example: it falls with every further segment, so it can’t say alone how many there should be.
term-iteration = Iteration, converged
term-meaning-iteration = A round in which everybody goes to the nearest centre; converged when a round moves nobody.
term-example-iteration = Example: 3 rounds on all people after the search on a sample.
term-silhouette = Silhouette
term-meaning-silhouette = How much nearer people are to their own segment than to the next one, from −1 to 1.
term-example-silhouette = Example: 0.1 means segments that run into each other, 0.7 clear groups.
term-calinski-harabasz = Calinski-Harabasz
term-meaning-calinski-harabasz = How far segments lie apart compared with how far their people spread; higher is better.
term-example-calinski-harabasz = Example: compare it between numbers of segments, not between files.
term-davies-bouldin = Davies-Bouldin
term-meaning-davies-bouldin = How much each segment overlaps with the one it is most mixed up with; lower is better.
term-example-davies-bouldin = Example: 1.5 is better than 2.5.
term-rand = Adjusted Rand index
term-meaning-rand = How much two ways to part the same people agree: 1 is the same, 0 what chance would give.
term-example-rand = Example: 0.95 after another seed means nearly the same segments.
term-jaccard = Jaccard stability
term-meaning-jaccard = How much of a segment comes back when people are drawn anew: those in both over those in either.
term-example-jaccard = Example: 0.97 is the same group again, 0.4 is another.
term-distance = Distance of two distributions
term-meaning-distance = Half the sum of the absolute differences of their shares: 0 is the same, 1 nothing in common.
term-example-distance = Example: 60 and 40 % against 50 and 50 % is 0.1.
term-share = Share
term-meaning-share = The part of a file’s people who are in a group.
term-example-share = Example: 86,678 of 797,739 people are 10.9 %.
term-index = Times as many as expected (index)
term-meaning-index = The customers’ share over the people’s share, times 100: 100 is as expected.
term-example-index = Example: 38 % of the customers in 10.9 % of the people is index 350, 3.5 times as many.
term-interval = 95 % interval
term-meaning-interval = The range in which the number would lie in 95 of 100 samples like this one.
term-example-interval = Example: index 350, 347 to 353: more people would hardly change it.
term-p-value = Could be chance (p-value)
term-meaning-p-value = How often a difference this large would come about by chance if there were none.
term-example-p-value = Example: p = 0.4: four times in ten, so it says nothing.
term-preview = Preview and final
term-meaning-preview = While something moves, the numbers come from a sample and are hatched; final are those of all people.
term-example-preview = Example: a preview on 20,000 people, and a second later all 891,221.

## Plots and the tables behind them

plot-percent = { $number } %

plot-strip-bar = { $name }: { $general } of the people, { $customers } of the customers
plot-strip-spoken = most different: { $name }, { $general } of the people, { $customers } of the customers
plot-strip-nothing = no value is known in both files
plot-histogram-range = Range
plot-histogram-general = People %
plot-histogram-customers = Customers %

plot-contrasts-nobody = Nobody is set aside, so there is nothing to compare.
plot-contrasts-not-yet = Not compared yet.
plot-contrasts-withheld = Too few people to compare. A session says nothing of groups of fewer than 10 people.
plot-contrasts-attribute = Attribute
plot-contrasts-description = What it measures
plot-contrasts-code = Most different code
plot-contrasts-pair = Share
plot-contrasts-pair-hint = Kept above (solid), set aside below (hollow)
plot-contrasts-kept = Kept %
plot-contrasts-kept-hint = Share of the kept people who have this code
plot-contrasts-aside = Aside %
plot-contrasts-aside-hint = Share of the people set aside who have this code
plot-contrasts-distance = Distance
plot-contrasts-distance-hint = Total variation distance between the two distributions: half the sum of the absolute differences of their shares. 0: the same, 1: nothing in common.
plot-contrasts-spoken = kept { PERCENT($kept) }, set aside { PERCENT($set_aside) }

plot-missing-columns-unit = % missing
plot-missing-columns-line = Columns are dropped above this missing share
plot-missing-columns-kept = missing for { PERCENT($general) } of the general population and { PERCENT($customers) } of the customers; kept
plot-missing-columns-dropped = missing for { PERCENT($general) } of the general population and { PERCENT($customers) } of the customers; dropped
plot-missing-columns-dropped-because = missing for { PERCENT($general) } of the general population and { PERCENT($customers) } of the customers; dropped: { $reason }
plot-missing-columns-click = Click to keep it all the same.
plot-missing-columns-spoken = { $column }: { $what }
plot-missing-columns-column = Column
plot-missing-columns-general = General %
plot-missing-columns-customers = Customers %
plot-missing-columns-fate = Kept or dropped
plot-missing-columns-is-kept = kept

plot-missing-rows-axis = values missing per person
plot-missing-rows-line = People are set aside above this number of missing values
plot-missing-rows-limit = more than { $limit }
plot-missing-rows-hover =
    { $values ->
        [one] { $values } value missing
       *[other] { $values } values missing
    }
    { COUNT($people) } { $people ->
        [one] person
       *[other] people
    } ({ PERCENT($people_share) })
    { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customers
    } ({ PERCENT($customers_share) })
plot-missing-rows-missing = Missing
plot-missing-rows-people = People
plot-missing-rows-customers = Customers
plot-missing-rows-share = %
plot-missing-rows-set-aside = set aside

plot-curve-axis = row threshold: values missing at most
plot-curve-hover = up to { $limit } missing { $limit ->
    [one] value
   *[other] values
}: { COUNT($people) } { $people ->
    [one] person
   *[other] people
} kept ({ PERCENT($people_share) }), { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
} kept ({ PERCENT($customers_share) })
plot-curve-limit = Up to
plot-curve-people = People kept
plot-curve-customers = Customers kept

plot-patterns-spoken = Which columns are missing together: { COUNT($blocks) } { $blocks ->
    [one] block
   *[other] blocks
} of { COUNT($columns) } { $columns ->
    [one] column
   *[other] columns
}, and the { COUNT($patterns) } most frequent { $patterns ->
    [one] pattern
   *[other] patterns
} of missing blocks
plot-patterns-more = { " " }+{ COUNT($more) }
plot-patterns-nothing = nothing missing
plot-patterns-others = { COUNT($patterns) } { $patterns ->
    [one] other pattern
   *[other] other patterns
}
plot-patterns-block = { $columns ->
    [one] { $names }: missing for
   *[other] { $names }: missing together (Jaccard index at least { $likeness }), more than half of the { COUNT($columns) } columns for
} { COUNT($people) } { $people ->
    [one] person
   *[other] people
} ({ PERCENT($people_share) }) and { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
} ({ PERCENT($customers_share) })
plot-patterns-pattern = { $which ->
    [none] nothing missing
    [some] { COUNT($missed) } { $missed ->
        [one] block
       *[other] blocks
    } missing at once
   *[others] { COUNT($missed) } { $missed ->
        [one] other pattern
       *[other] other patterns
    }
}: { COUNT($people) } { $people ->
    [one] person
   *[other] people
} ({ PERCENT($people_share) }), { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
} ({ PERCENT($customers_share) })
plot-patterns-block-head = Block
plot-patterns-pattern-head = Missing at once
plot-patterns-columns = Columns
plot-patterns-columns-hint = Columns that are missing for the same people, or nearly
plot-patterns-missed-hint = Who misses more than half of the block's columns / all people of the file
plot-patterns-share-hint = Who misses just these blocks / all people of the file
plot-patterns-likeness = Jaccard
plot-patterns-likeness-hint = People who miss both / people who miss either, of a column and the block's first one: the least over its columns. 1: the very same people; columns are in one block from 0.9 on.

plot-scree-axis = component
plot-scree-line = Components kept
plot-scree-cut = { $kept } = { PERCENT($explained) }
plot-scree-hover =
    { $component }: { PERCENT($each) }
    all up to it: { PERCENT($all) }
plot-scree-parallel = Against chance: { $count }
plot-scree-parallel-hint = Parallel analysis (Horn): as many components as have a larger eigenvalue than the one of the same rank of the same columns, each attribute permuted on its own (95th percentile of { $draws } { $draws ->
    [one] draw
   *[other] draws
}; the dashed line). Click to take them.
plot-scree-kaiser = Eigenvalue > { $average }: { $count }
plot-scree-kaiser-hint = Kaiser: the components that explain more than one feature does on average, those with an eigenvalue over { $average } (the dotted line). Click to take them.
plot-scree-share = { DECIMALS($percent, places: 0) } %: { $count }
plot-scree-share-hint = { $count } { $count ->
    [one] component explains
   *[other] components explain
} { DECIMALS($percent, places: 0) } % of the variance. Click to take them.
plot-scree-component = Component
plot-scree-name = Name
plot-scree-name-hint = The name that a person gave it, else what its two strongest attributes measure. A double click changes it.
plot-scree-eigenvalue = Eigenvalue
plot-scree-explained = Explained %
plot-scree-cumulative = All up to it %
plot-scree-kept = kept

plot-biplot-what = the plane of two components
plot-biplot-title = Two components at once
plot-biplot-note = people, customers, segments, features
plot-biplot-none = There is a plane as soon as two components are kept and all people are counted.
plot-biplot-across = Across
plot-biplot-up = Up
plot-biplot-axis = { $component }: { PERCENT($share) }
plot-biplot-caption = Blue ground: how densely people lie. Orange lines hold { PERCENT($inner) }, { PERCENT($half) } and { PERCENT($most) } of the customers. Arrows: the strongest features.
plot-biplot-spoken = The plane of components { $across } and { $up }, with the { $segments ->
    [one] middle of { $segments } segment
   *[other] middles of { $segments } segments
}
plot-biplot-segment = { $segment }: { $general } of the people, { $customers } of the customers
plot-biplot-here = around here: { $people } of the people, { $customers } of the customers
plot-biplot-middle = Middle of { $segment }
plot-biplot-name = Middle or feature
plot-biplot-name-hint = The middle of a segment (mean score of its people on the component), or a feature (its weight in the component)
plot-loadings-what = loadings
plot-loadings-none = No component is kept yet.
plot-loadings-title = What component { $number } means
plot-loadings-explains = explains { PERCENT($share) }
plot-loadings-previous = Previous component
plot-loadings-next = Next component
plot-loadings-component = Component
# The number is a field in which another one can be typed.
plot-loadings-component-number = Component { $number }
plot-loadings-features = Features
plot-loadings-all = All { $count }
plot-loadings-strongest = Strongest
plot-loadings-feature = Feature
plot-loadings-description = What it measures
plot-loadings-weight = Weight
plot-loadings-signs = − weight +
plot-loadings-lean = A high score means
plot-loadings-lean-hint = Which end of the feature's scale people with a high score on this component lean to
plot-loadings-more-often = more often: { $what }
plot-loadings-less-often = less often: { $what }
plot-loadings-higher = higher values
plot-loadings-lower = lower values
plot-loadings-spoken = { $feature }, { $description }: { $weight }, { $lean }
plot-loadings-scale = Scale: { $direction }
plot-loadings-hover = Weight { $weight }. A high score means: { $lean }.

plot-chart-index = index
plot-chart-nobody = Nobody set aside
plot-index = index { $index }
plot-index-with-interval = index { $index }, { DECIMALS($confidence, places: 0) } % interval { $interval }

# $segment is a letter.
rename-title = Name of segment { $segment }
rename-component-title = Name of component { $number }
rename-note = Note
rename-take = Take
# $number counts the colours.
rename-colour = Colour { $number }
rename-keys = Enter takes it, Esc leaves it. Empty: the proposed name.
# $here is a share of people, in percent.
rename-doubt = It was given to other people: { $here } of them are here. Enter says that it is right.
# $most is a number of letters.
name-problem-too-long = The name is too long (letters: { $most } at most).
# $name is the name of another segment.
name-problem-taken = Another segment is called { $name } already.
# $name is the name of another component.
name-problem-taken-component = Another component is called { $name } already.

plot-segment-spoken = { $segment }: general population { $general }, customers { $customers }, index { $index }, { $verdict }
plot-segment-spoken-with-interval = { $segment }: general population { $general }, customers { $customers }, index { $index } ({ $interval }), { $verdict }
plot-segment-nobody = { $segment }: nobody
plot-segment-times = { $times } times as many customers as expected ({ $more } points)
plot-segment-left-out = { $known ->
    [enough] Enough is known about them: here, the people set aside are the ones that are segmented.
   *[little] Too little is known about them to put them into a segment.
}
plot-segment-shares = { $general } of the people ({ COUNT($people) }), { $customers } of the customers ({ COUNT($customers_count) })
plot-segment-index-and-verdict = { $index }: { $verdict }

plot-choice = columns { PERCENT($column) }, rows { $row }, components { $components }, segments { $segments }: { $what }
plot-choice-row = { PERCENT($column) } · { $row }
plot-choice-components = { COUNT($components) } comp.
plot-choice-nothing = no such segment
plot-choice-waiting = not tried yet
plot-index-and-verdict = index { $index }, { $verdict }
plot-segment-sure = { $finding }: whole interval { $interval }, stability { $stability } (people drawn again: { COUNT($replicates) })
plot-segment-sure-aside = { $finding }: whole interval { $interval }

segment-detail-held = The rows keep their places while a pointer button is down.
segment-detail-name = Segment
segment-detail-name-hint = At first, groups from which more customers come than expected stand at the top: customers’ share minus general share. Groups that hold less than 1 % of both files come last.
segment-detail-general-count = People
segment-detail-general-count-hint = People of the general population
segment-detail-general-share = Share %
segment-detail-general-share-hint = People of the segment / all people kept. The row of the people set aside counts all people read.
segment-detail-customers-count = Customers
segment-detail-customers-count-hint = Customers in the segment
segment-detail-customers-share = Share %
segment-detail-customers-share-hint = Customers of the segment / all customers kept. The row of the people set aside counts all customers read.
segment-detail-index = Index
segment-detail-index-hint = 100 × customers' share / general share. 100: as many customers as people; 200: twice as many. Where the customers are rows of the population too, it compares a part with the whole, and the interval is that of a part. Groups that hold less than 1 % of both files come last.
# The heading is a scale; this names it for those who don't see it.
segment-detail-interval = Interval of the index
segment-detail-interval-hint = Index with its { DECIMALS($confidence, places: 0) } % interval, on a logarithmic scale. 100: as many customers as people.
segment-detail-p-value = p
segment-detail-p-value-hint = How often a difference from 100 this large or larger would come about by chance if there were none. With this many people it is small even for differences that don't matter.
segment-detail-verdict = Customers are
segment-detail-verdict-hint = Over or under 100 after allowing for the number of comparisons (Benjamini-Hochberg, { DECIMALS($wrong, places: 0) } %).
segment-detail-stability = Stability
segment-detail-stability-hint = People in the segment both times / people in it either time (Jaccard), as the mean over all times that the people were drawn again and their segments searched for anew. 1: always the same people. Under 0.75 the segment comes and goes.
segment-detail-finding = Finding
segment-detail-finding-hint = Solid: stability of at least 0.75, and the whole interval of the index leaves out 100 or lies within a tenth of it. Fragile: the interval leaves out 100, but the segment comes and goes. Not distinguishable: the interval holds 100.
plot-segments-over = ↑ over-represented
plot-segments-under = ↓ under-represented
plot-segments-not-distinguishable = could be chance

plot-map-empty = No map yet
plot-map-empty-sentence = The map is drawn as soon as the segments have come to rest.
plot-map-meaning = Nearer on the map = more alike, as far as two directions can tell. Left half: share of the general population, right half: share of the customers.
plot-map-meaning-and-share = Nearer on the map = more alike. Two directions show { PERCENT($shown) } of the distances; a line leads to the segment that is most alike in truth. Left half: share of the general population, right half: share of the customers.
plot-map-meaning-with-hidden = Nearer on the map = more alike. Two directions show { PERCENT($shown) } of the distances; a line leads to the segment that is most alike in truth. A dashed ring: in truth far from all. Left half: share of the general population, right half: share of the customers.
plot-map-segment = { $segment } on the map

plot-sweep-what = the numbers of segments
plot-sweep-silhouette = Silhouette
plot-sweep-silhouette-meaning = Silhouette: how much nearer people are to the people of their own segment (a) than to those of the next one (b), the mean of (b - a) / max(a, b), on a sample; the whiskers are its { DECIMALS($confidence, places: 0) } % interval.
plot-sweep-simplified = Simplified
plot-sweep-gap = Gap
plot-sweep-gap-meaning = Gap: how much more the logarithm of the inertia falls than on the same people with every attribute's values dealt out anew, from one segment on: ln(W1/Wk) less its mean on people without structure (sample of { COUNT($people) }). The smallest number that no later one beats by a standard error is named, if there is a gap to a single cloud too.
plot-sweep-stability = Stability
plot-sweep-stability-meaning = Stability: the share of the segments that come back when the other half of a sample of { COUNT($people) } is asked, with three quarters of their people in common (shared people / people in either). The number with most such segments is named.
plot-sweep-simplified-meaning = Simplified silhouette, on all rows: how much nearer people are to the centre of their own segment than to that of the next one, from 0 to 1.
plot-sweep-calinski-harabasz = Calinski
plot-sweep-calinski-harabasz-meaning = Calinski-Harabasz: how far the segments lie apart compared with how far their people spread.
plot-sweep-davies-bouldin = Davies
plot-sweep-davies-bouldin-meaning = Davies-Bouldin: how much each segment overlaps with the one it is most mixed up with, on average.
plot-sweep-inertia = Inertia
plot-sweep-inertia-meaning = Inertia: the sum of all people's squared distances to the centre of their segment. It falls with every segment; where it bends, farthest below the straight line from its first to its last value, is the elbow (Kneedle).
plot-sweep-higher = ↑ higher is better
plot-sweep-lower = ↓ lower is better
plot-sweep-bend = look for the bend
plot-sweep-click = Click to take that number of segments. On the right: the number each measure names.
plot-sweep-spoken = { $measure }: { $tried } of { $all } tried.
plot-sweep-spoken-best = { $measure }: { $tried } of { $all } tried. Best: { $best }.
plot-sweep-spoken-best-so-far = { $measure }: { $tried } of { $all } tried. Best so far: { $best }.
plot-sweep-no-vote = –
plot-sweep-unknown = not known
plot-sweep-axis-short = segments
plot-sweep-shown = How many segments
plot-sweep-measures = Measures
plot-sweep-measures-hint = Every measure for every number of segments
plot-sweep-flow = Who splits
plot-sweep-flow-hint = How people go from one number of segments to the next
plot-flow-empty = No ribbons yet
plot-flow-empty-sentence = As soon as two numbers of segments were tried, ribbons show which segments split.
plot-flow-take = Take { $count } { $count ->
    [one] segment
   *[other] segments
}
plot-flow-segment = { $segment } of { $count } { $count ->
    [one] segment
   *[other] segments
}: { COUNT($people) } { $people ->
    [one] person
   *[other] people
}
plot-flow-part = { $share } go to { $segment } ({ COUNT($people) })
plot-flow-name = { $segment } of { $count }
plot-flow-from = From
plot-flow-to = To
plot-flow-people = People
plot-flow-share = Share
plot-sweep-segments = { $count } { $count ->
    [one] segment
   *[other] segments
}
plot-sweep-measured = { $measure }: { $value }
plot-sweep-sampled = { $measure }: { $value } ± { DECIMALS($reach, places: 3) } (sample of { COUNT($people) })
plot-sweep-measure-hint = { $meaning } ({ $direction })
sweep-criterion-elbow = elbow
sweep-criterion-gap = gap
sweep-criterion-stability = stability
sweep-criterion-silhouette = silhouette
sweep-criterion-simplified = simplified silhouette
sweep-criterion-calinski-harabasz = Calinski-Harabasz
sweep-criterion-davies-bouldin = Davies-Bouldin
sweep-vote = { $criterion } { $clusters }
sweep-agree-most = Most measures point to { $chosen } { $chosen ->
    [one] segment
   *[other] segments
}: { $names }.
sweep-agree-some = { $count } of the { $all } criteria name { $chosen } or a number beside it: { $names }.
sweep-agree-but = { $pointing } Another answer: { $names }.
sweep-none-structure = There is no natural number of segments: they fit these people no better than people without any groups, and each half of the people gives other ones. Any number is a convenient cut, not a finding.
sweep-none-gap = There is no natural number of segments: they fit these people no better than people without any groups. Any number is a convenient cut, not a finding.
sweep-none-stable = There is no natural number of segments: each half of the people gives other ones. Any number is a convenient cut, not a finding.
sweep-disagree = The measures disagree: { $names }. Take the number that is most useful.
sweep-so-far = So far: { $sentence }
plot-sweep-k = k
plot-sweep-k-hint = Number of segments
## The pages

page-data = Data
page-data-summary = { COUNT($attributes) } { $attributes ->
    [one] attribute
   *[other] attributes
}
page-data-help =
    Every column of the two files: what it measures, how its values relate, how much of it is missing, and what becomes of it.
    Choose a row to see its codes with their meaning, and to keep it, drop it, or say that its values are amounts, an order or names.
    What was found while reading stands at the top: columns that only one file has, codes that nobody else has.
page-data-empty = No people yet
page-data-empty-sentence = Open the file of the general population and the file of your customers, or look at the demo population.
page-data-people = { COUNT($people) } { $people ->
    [one] person
   *[other] people
}
page-data-customers = { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
}
page-data-columns-in-common = { COUNT($columns) } { $columns ->
    [one] column
   *[other] columns
} in common
page-data-invented = invented people
page-data-invented-hint = These are invented people: the demo population is made up from published figures. Open two files to see your own.
page-data-search = Search attributes
page-data-all-levels = all levels
page-data-level-filter = Measurement level
page-data-all-information = all sources
page-data-all-fates = kept or dropped
page-data-fate-filter = What becomes of them
page-data-fate-kept = kept
page-data-fate-as-it-is = kept as numbers
page-data-fate-binary = made 0 and 1
page-data-fate-one-hot = one-hot
page-data-fate-split = taken apart
page-data-fate-left-out = without a feature
page-data-fate-dropped = dropped
page-data-order-shift = Most different first
page-data-order-shift-hint = Attributes in which customers differ most from the population first; again: as in the file
page-data-strips = the distributions
page-data-information-filter = Information level
page-data-notes = Notes on your files
page-data-only-customers = Only the customers have { $columns }: left out of the segmentation.
page-data-only-general = Only the people of the general population have { $columns }: left out of the segmentation.
page-data-nothing-unusual = Nothing unusual.
page-data-choose = Choose an attribute in the table to see its codes here.
page-data-column-name = Attribute
page-data-column-name-hint = The column's name in the files
page-data-column-description = What it measures
page-data-column-level = Level
page-data-column-level-hint = How the values relate to each other
page-data-column-strip = Both files
page-data-column-strip-hint = How the known values are spread: the general population's bars stand up, those of the customers hang down, each share among the people whose value is known
page-data-column-shift = Shift
page-data-column-shift-hint = How different customers and population are, from 0 (the same shares) to 1 (nothing in common). Jensen-Shannon distance of the shares p and q among the known values, with m = (p + q) / 2: the square root of (sum of p log2(p / m) + sum of q log2(q / m)) / 2. Numbers without codes are compared in twenty classes of as many people each.
page-data-column-value = Differs most
page-data-column-value-hint = The value whose shares differ most; the arrow says whether customers have it more or less often
page-data-shift-of = { $value }: { $general } of the people, { $customers } of the customers whose value is known
page-data-more-often = ↑ { $value }
page-data-less-often = ↓ { $value }
page-data-listed = { $name }: { $general } / { $customers }
page-data-column-missing = Missing % people
page-data-column-missing-hint = Share of people of the general population without a known value, in percent
page-data-column-customers-missing = Missing % customers
page-data-column-customers-missing-hint = Share of customers without a known value, in percent
page-data-column-distinct = Different
page-data-column-distinct-hint = Different known values in the general population
page-data-column-treatment = Becomes
page-data-column-treatment-hint = How it turns into features
page-data-in-no-dictionary = in no dictionary
page-data-not-described = not described
page-data-inferred = Inferred from its values, because no dictionary knows it
page-data-many-codes = many
page-data-kept = Kept
page-data-dropped = Dropped: { $reason }

page-attribute-close = Close the attribute
page-attribute-close-hint = Close (Esc)
page-attribute-facts = Level: { $level } · becomes: { $treatment }
page-attribute-facts-with-information = Level: { $level } · information: { $information } · becomes: { $treatment }
page-attribute-missing = Missing for { PERCENT($general) } of the people and { PERCENT($customers) } of the customers.
page-attribute-missing-and-dropped = Missing for { PERCENT($general) } of the people and { PERCENT($customers) } of the customers. Dropped: { $reason }.
page-attribute-known = Known of everybody.
page-attribute-known-and-dropped = Known of everybody. Dropped: { $reason }.
page-attribute-evidence = Taken for this because: { $evidence }.
page-attribute-level = Level
page-attribute-level-of = Measurement level of { $name }
page-attribute-level-automatic = Automatic
page-attribute-choice = What becomes of { $name }
page-attribute-no-codes = More than { COUNT($most) } different values, read as numbers: there is no list of codes.
page-attribute-counts = { COUNT($people) } { $people ->
    [one] person
   *[other] people
}, { COUNT($customers) } { $customers ->
    [one] customer
   *[other] customers
}
page-attribute-blank = blank
page-attribute-tag-missing = missing
page-attribute-counts-as-missing = counts as missing
page-attribute-tick = Unknown code of { $name }: { $code }
page-attribute-tick-hint = Tick a code that says nothing: it counts as missing then
page-attribute-unknown-reset = Unknown codes as in the dictionary
page-attribute-unknown-reset-hint = Forgets which codes were ticked by hand
page-attribute-shift = Customers and people differ by { $distance } here, most in { $value }: { $general } of the people and { $customers } of the customers whose value is known.
page-attribute-no-shift = One of the files has too few known values to be compared.
page-attribute-mean = mean
page-attribute-deviation = sd
page-attribute-smallest = min
page-attribute-first-quartile = Q1
page-attribute-median = median
page-attribute-third-quartile = Q3
page-attribute-largest = max
page-attribute-numbers-hint = Of the known values; the people above, the customers below. sd: standard deviation of a sample (n - 1). Quartiles are linear between two values.

page-missing = Missing
page-missing-summary = { COUNT($columns) } { $columns ->
    [one] column
   *[other] columns
}, { $people ->
    [0] nobody
   *[other] { COUNT($people) }
} set aside
page-missing-help =
    On the left, how much of each column is missing: filled bars are kept, hollow ones dropped; a click on a hollow one keeps it. On the right, how many values people miss; those right of the line are left out.
    Both lines can be dragged, like the two sliders on the left of the window.
    Above the plots, two more views: which columns are missing together, as blocks across and what people miss at once down; and how many people and customers each row threshold keeps, what follows from it, and which people are segmented.
    Below, in what the people left out differ from those who are kept: if they differ much, leaving them out changes who is talked about.
page-missing-empty = Nothing counted yet
page-missing-empty-sentence = As soon as both files are read, this page shows what is missing in which column and for how many people.
page-missing-sentence = { COUNT($kept) } of { COUNT($columns) } { $columns ->
    [one] column
   *[other] columns
} { $kept ->
    [one] is
   *[other] are
} kept. { $set_aside ->
    [nobody] Nobody is set aside.
    [people] { COUNT($people) } { $people ->
        [one] person is
       *[other] people are
    } set aside ({ PERCENT($people_share) }), and none of the customers.
    [customers] { COUNT($customers) } { $customers ->
        [one] customer is
       *[other] customers are
    } set aside ({ PERCENT($customers_share) }), and nobody of the general population.
   *[both] { COUNT($people) } { $people ->
        [one] person
       *[other] people
    } ({ PERCENT($people_share) }) and { COUNT($customers) } { $customers ->
        [one] customer
       *[other] customers
    } ({ PERCENT($customers_share) }) are set aside.
}
page-missing-sentence-set-aside = { $counts } Those over the row threshold are the ones segmented.
page-missing-sentence-all = { $counts } All of them are segmented all the same.
page-missing-view = What this page shows
page-missing-view-counts = Columns and people
page-missing-view-aside = Who is set aside
page-missing-together = Missing together
page-missing-together-note = { COUNT($columns) } { $columns ->
    [one] column
   *[other] columns
} with gaps, in { COUNT($blocks) } { $blocks ->
    [one] block
   *[other] blocks
}; all people read
page-missing-together-table = what is missing together
page-missing-together-unknown = Not counted: this is counted for all people at the end.
page-missing-together-none = Nothing is missing
page-missing-together-none-sentence = Everybody of the general population has a value in every column.
page-missing-curve = Who is kept at each row threshold
page-missing-curve-table = who is kept
page-missing-advice = What follows
page-missing-per-100 = Customers for each 100 people: { $over } among those set aside, { $kept } among those kept.
page-missing-per-100-hint = 100 x customers / people, above the row threshold and up to it
page-missing-population = People who are segmented
page-missing-population-kept = Those of whom enough is known are segmented; the people set aside are a group of their own.
page-missing-population-set-aside = The people set aside are segmented on their own; those of whom enough is known are the group beside them. What is missing is filled in, so look at what is known of a segment first.
page-missing-population-all = Everybody is segmented, whatever is missing. People of whom little is known then often make segments of their own, of filled-in values.
population-kept = Kept
population-set-aside = Set aside
population-all = All
page-missing-contrasts = Set aside against kept: what differs most
page-missing-contrasts-note = shares among people with a known value
page-missing-columns = Columns by missing share
page-missing-columns-table = columns
page-missing-columns-search = Search columns
page-missing-people = People by missing values
page-missing-people-table = people
page-missing-bar-height = Height of the bars
page-missing-bar-height-log = Log
page-missing-bar-height-root = Stretch small
page-missing-bar-height-linear = Linear
page-missing-bar-height-log-hint = Each step up is ten times as many people: the smallest groups can be seen, but large ones look alike.
page-missing-bar-height-root-hint = Heights are square roots of the shares: small groups are stretched so that they can be seen beside large ones.
page-missing-bar-height-linear-hint = Heights are the shares as they are: twice as high is twice as many people.

page-features = Features
page-features-summary = { COUNT($features) } { $features ->
    [one] feature
   *[other] features
}
page-features-help =
    What each kept column becomes: numbers that can be compared. An amount stays one, names become a 0 or 1 each, a code that says several things is taken apart.
    Here you choose what stands for a missing value, and whether every feature weighs the same.
page-features-empty = No features yet
page-features-empty-sentence = As soon as it is known which columns are kept, this page shows what each of them becomes.
page-features-sentence = { COUNT($attributes) } { $attributes ->
    [one] column
   *[other] columns
} became { COUNT($features) } { $features ->
    [one] feature (a number that can be compared)
   *[other] features (numbers that can be compared)
}{ $without ->
    [0] .
    [one] ; { COUNT($without) } column gives none.
   *[other] ; { COUNT($without) } columns give none.
}
page-features-show = Show
page-features-all = Features
page-features-relevance = Relevance of columns
page-features-search = Search features
page-features-column-name = Feature
page-features-column-attribute = What it measures
page-features-column-kind = Kind
page-features-column-kind-hint = How the attribute's codes became numbers
page-features-column-impute = If missing
page-features-column-impute-hint = What a missing value becomes, in the attribute's own units
page-features-column-center = Centre
page-features-column-center-hint = What is subtracted from each value: its mean over the kept people, after imputation
page-features-column-scale = Scale
page-features-column-scale-hint = What the difference is divided by: the standard deviation, the range, or 1
page-features-impute = A missing value becomes
page-features-impute-mode = The most frequent value of its feature; of several, the smallest.
page-features-impute-median = The value that half of the people with a known value don't exceed.
page-features-impute-mean = The average of the known values: the feature's mean stays what it was.
page-features-scale = Features are made comparable by
page-features-scale-standard = Mean 0 and standard deviation 1: every feature weighs the same.
page-features-scale-minmax = Divided by its range: the distance from the smallest value to the largest is 1, and rare 0/1 features weigh little.
page-features-scale-none = Only centred: features with wide scales decide most.
page-features-rare = Rare codes share a feature
page-features-rare-hint = Codes of nominal columns that a smaller share of the known values has become one feature, "other". A code that next to nobody has would weigh as much as any other and could make a segment of its own.
page-features-rare-value = below { $percent } %
page-features-rare-note = { $codes ->
    [0] No code shares a feature
   *[other] { $codes } { $codes ->
        [one] code
       *[other] codes
    } of { $columns } { $columns ->
        [one] column
       *[other] columns
    }
}
page-features-cap = Largest amounts count alike
page-features-cap-hint = Values of numeric columns beyond this quantile of the known values count as it: of 100 people, so many have at most that. A few very large numbers would otherwise decide nearly alone.
page-features-cap-value = from { $percent } % on
page-features-cap-note = { $columns ->
    [0] No column is cut
    [one] 1 column is cut
   *[other] { $columns } columns are cut
}
page-features-off = off
page-features-capped = numbers over { $cap } count as { $cap }
page-features-stands-for = { $level } is any of { $codes }
page-features-with-detail = { $words }: { $detail }
page-features-recipes = Recipes and dictionary
page-features-recipes-hint = Recipes take columns with several meanings in one code apart
page-features-built-in = The built-in dictionary counts
page-features-built-in-hint = Without it, the given dictionaries alone say what columns mean: no built-in entry, name, label or recipe counts
page-features-recipes-given = { $lines ->
    [0] No recipes of your own are given.
    [one] 1 line of your own recipes goes before the built-in ones.
   *[other] { $lines } lines of your own recipes go before the built-in ones.
}
page-features-recipes-forget = Forget them
page-features-by-hand = By hand
page-features-kept = kept
page-features-dropped = dropped
page-features-automatic = Leave { $name } to the threshold
page-features-automatic-hint = Leave it to the threshold again
page-features-left-out = Kept attributes that give no feature
page-features-none-left-out = None.

page-components = Components
page-components-summary = Detail kept: { PERCENT($explained) } ({ COUNT($components) } of { COUNT($all) })
page-components-help =
    Features that go together are put together into a few directions. The bars say how much of the differences between people each direction shows, the line how much all up to it show together.
    Below, what a direction means: the features with the strongest weights, and which end of each goes with a high score. Its name is proposed from its strongest attributes until you give it one (F2).
page-components-empty = No components yet
page-components-empty-sentence = As soon as the features are known, this page shows how much of their variance a few directions explain.
page-components-sentence = Detail kept: { COUNT($components) } { $components ->
    [one] component explains
   *[other] components explain
} { PERCENT($explained) } of the variance of { COUNT($features) } { $features ->
    [one] feature
   *[other] features
}.
page-components-explained = Explained variance
page-components-explained-note = of the total; bars: each component, line: all up to it
page-components-explained-table = explained variance
page-components-beside = Beside the variance
page-components-meaning = Meaning
page-components-meaning-hint = The weights of one component
page-components-plane = Plane
page-components-plane-hint = People, customers, segments and features in the plane of two components
page-components-keep = Keep
page-components-keep-number = Number
page-components-keep-share = Share of variance

page-segments = Segments
page-segments-summary-converged = { COUNT($segments) }, settled
page-segments-summary-iterations = { COUNT($segments) }, after { COUNT($iterations) } { $iterations ->
    [one] round
   *[other] rounds
}
page-segments-help =
    All segments in numbers: how many people and customers each holds, how that compares, and how sure it is.
    The map shows which segments are alike; How many? tries other numbers of segments and says how well each parts the people.
page-segments-empty = No segments yet
page-segments-empty-sentence = As soon as people are in segments, this page compares the general population and the customers in numbers.
page-segments-sentence-preview = { COUNT($segments) } { $segments ->
    [one] segment
   *[other] segments
}, a preview on { COUNT($people) } { $people ->
    [one] person
   *[other] people
}.
page-segments-sentence-refining = { COUNT($segments) } { $segments ->
    [one] segment
   *[other] segments
}, after { COUNT($iterations) } { $iterations ->
    [one] round
   *[other] rounds
} { PERCENT($moving) } of the people still change segment.
page-segments-sentence-settled = { COUNT($segments) } { $segments ->
    [one] segment
   *[other] segments
}, final: after a search and { COUNT($iterations) } { $iterations ->
    [one] round
   *[other] rounds
} on all people, nobody changes segment any more.
page-segments-sentence-stopped = { COUNT($segments) } { $segments ->
    [one] segment
   *[other] segments
}, stopped after { COUNT($iterations) } { $iterations ->
    [one] round
   *[other] rounds
} before everybody was settled.
page-segments-inertia = inertia { DECIMALS($inertia, places: 0) }
page-segments-inertia-hint = The sum of the squared distances of all kept people of the general population to the centre of their segment.
page-segments-beside = Beside the table
page-segments-map = Map
page-segments-map-hint = Which segments are alike
page-segments-how-many = How many?
page-segments-how-many-hint = How good other numbers of segments would be
page-segments-how-sure = How sure?
page-segments-how-sure-hint = Whether the same segments are found when the people are drawn again
page-segments-other-choices = Robust?
page-segments-other-choices-hint = Whether indices stay where other thresholds, components and numbers of segments are chosen
page-segments-second-opinion = Mixture
page-segments-second-opinion-hint = How many parts another method would choose
page-segments-table-only = Table only
page-segments-table-only-hint = All columns of the table
page-segments-copy = Copy table
page-segments-copied = Copied
page-segments-copy-hint = As tab-separated text, for a spreadsheet (Ctrl+C)
page-segments-seed = Seed
page-segments-seed-hint = Everything random starts from this number: the same seed gives the same result.
page-segments-starts = Starts
page-segments-starts-hint = So many starts are tried on a sample; the one with the smallest inertia goes on to all people.
page-segments-sweep = How many segments?
page-segments-sweep-sentence = Measures how well each number of segments from { $low } to { $high } parts the people, against people without structure and whether it comes back. It begins by itself when nothing else is to be done.
page-segments-sweep-start = Try { $low } to { $high }
page-segments-sweep-running = Trying { $low } to { $high } segments
page-segments-sweep-running-sentence = The first numbers come in a moment.
page-segments-sweep-stop = Stop
page-segments-sweep-tried = { COUNT($tried) } of { COUNT($all) }

page-relevance-empty = Nothing known of the columns' relevance yet
page-relevance-empty-sentence = As soon as the people who are kept were counted, this shows how much each column varies and which columns say the same.
page-relevance-list = columns by relevance
page-relevance-forest-start = Grow the forest
page-relevance-forest-stop = Stop
page-relevance-forest-begins = The first trees come in a moment.
page-relevance-forest-none = The forest finds columns that go with others.
page-relevance-forest-trees = { COUNT($trees) } of { COUNT($all) } { $all ->
    [one] tree
   *[other] trees
}
page-relevance-forest-complete = Forest of { COUNT($trees) } { $trees ->
    [one] tree
   *[other] trees
} on { COUNT($people) } { $people ->
    [one] person
   *[other] people
}
page-relevance-forest-hint = A random forest learns to tell real people from shuffled ones, whose every column was taken from somebody else. A column that goes with no other can't help it.
page-relevance-cuts = Leave columns out
page-relevance-kept = { COUNT($kept) } of { COUNT($all) } { $all ->
    [one] column
   *[other] columns
} kept
page-relevance-off = off
page-relevance-drops = { $columns ->
    [0] leaves out no column
    [one] leaves out 1 column
   *[other] leaves out { COUNT($columns) } columns
}
page-relevance-cut = Cut: { $cut }
page-relevance-variance-hint = Columns that vary less are left out. Variance of (x - min) / (max - min) over the known values; the mean over its levels for a nominal column. At most 0.25.
page-relevance-correlation-hint = Of columns that are correlated more than this, one is kept: the best of the other ranks. Each that is left out is correlated more than this with one that is kept.
page-relevance-best-hint = So many columns are kept, the best of the list. The final result waits for the forest; a preview goes on with the list as it was.
setting-label-min-variance = Variance at least
setting-label-max-correlation = Correlation at most
setting-label-keep-best = Keep the best

relevance-rank = Rank
relevance-rank-hint = The place in the list: the mean of the ranks of the methods that are on. A group of correlated columns counts once where they are cut.
relevance-attribute = Column
relevance-variance = Variance
relevance-variance-hint = Mean of (x' - mean)² with x' = (x - min) / (max - min), over the known values; for several features of a column the mean of theirs. The bar is full at 0.25.
relevance-correlation = Correlation
relevance-correlation-hint = The largest absolute correlation (Pearson) with another column: covariance / (deviation x deviation). Of a column with several features, the largest of theirs.
relevance-forest = Forest
relevance-forest-hint = How much more the trees err about people whom they weren't grown on when the column's values are permuted among them: mean squared error after less before. About 0: the column goes with no other.
relevance-group = Group
relevance-group-hint = Columns that are correlated more than the cut says (0.8 without a cut) are one group. A click unfolds it.
relevance-state = Kept?
relevance-kept = kept
relevance-folded = + { COUNT($members) }
relevance-unfolded = - { COUNT($members) }
relevance-spoken = { $attribute }, rank { COUNT($rank) }, variance { $variance }, correlation { $correlation }, forest { $importance }, { $state }
relevance-hover-variance = Variance after scaling to 0..1: { $variance }
relevance-hover-correlation = Correlation { $correlation } with { $other }, more than with any other column
relevance-hover-forest = Importance in the forest: { $importance }
relevance-hover-group = Says the same as { $head }
relevance-formula-both = Rank: mean of the ranks by variance and by the forest
relevance-formula-forest = Rank: by the forest
relevance-formula-variance = Rank: by variance

plot-correlations = What goes together
plot-correlations-note = columns in clustered order
plot-correlations-spoken = Correlations of { COUNT($attributes) } { $attributes ->
    [one] column
   *[other] columns
} with each other
plot-correlations-one = Column
plot-correlations-other = Goes with
plot-correlations-correlation = Correlation
plot-correlations-hint = The absolute correlation, 0 to 1: |covariance| / (deviation x deviation). Of nominal columns the largest between their levels. The order is that of a tree by average linkage over 1 - |r|.
plot-correlations-hover = Correlation { $correlation }
page-segments-robust = Other choices
page-segments-robust-sentence = Tries thresholds, components and numbers of segments around the present ones on a sample, and shows under which of them each segment is still over-represented. Any change of settings drops it.
page-segments-robust-running = Trying other choices; the first come in a moment.
page-segments-robust-start = Try other choices
page-segments-robust-stop = Stop
page-segments-robust-tried = Tried { COUNT($tried) } of { COUNT($all) } on { COUNT($people) } { $people ->
    [one] person
   *[other] people
}.
page-segments-robust-hint = Under each choice the segment that most of the same people are in stands for the present one. Where only the best columns are kept, these are the best of the present list. A click on a choice takes it.
page-segments-robust-over = Over
page-segments-robust-over-hint = Choices under which the matched segment’s index is over 100 beyond chance / all choices tried
page-segments-robust-under = Under
page-segments-robust-under-hint = Choices under which the matched segment’s index is under 100 beyond chance / all choices tried
page-segments-mixture = A second opinion: mixtures
page-segments-mixture-sentence = Fits mixtures of normal distributions with fewer and with more parts than there are segments to a sample of the people, and compares them by the Bayesian information criterion. Parts may have any size and shape, unlike the segments of k-means. Any change of settings drops it.
page-segments-mixture-running = Fitting mixtures; the first numbers come in a moment.
page-segments-mixture-start = Ask for it
page-segments-mixture-stop = Stop
page-segments-mixture-best = The criterion is lowest at { COUNT($best) } { $best ->
    [one] part
   *[other] parts
}, whose adjusted Rand index against the segments is { $rand }; on { COUNT($people) } { $people ->
    [one] person
   *[other] people
} and the first { COUNT($components) } { $components ->
    [one] component
   *[other] components
}.
page-segments-mixture-none = No mixture was found on { COUNT($people) } { $people ->
    [one] person
   *[other] people
} and the first { COUNT($components) } { $components ->
    [one] component
   *[other] components
}.
page-segments-mixture-hint = Each part has its own centre and its own covariances (linfa). Values of surveys are no normal distributions, so this is an opinion beside others. A click on a number takes so many segments.
page-segments-mixture-parts = Parts
page-segments-mixture-bic = BIC
page-segments-mixture-bic-hint = -2 × logarithm of the likelihood + number of parameters × logarithm of the number of people (Schwarz 1978); smaller is better.
page-segments-mixture-rand = Rand
page-segments-sure = How sure?
page-segments-sure-sentence = Draws people and customers again { $replicates ->
    [one] once
   *[other] { $replicates } times
} and searches for segments anew each time, from nothing. A segment that is found again is solid; one that comes and goes is fragile, however clear its index. Any change of settings drops it.
page-segments-sure-running = Drawing the people again; the first findings come in a moment.
page-segments-sure-start = Draw again { $replicates ->
    [one] once
   *[other] { $replicates } times
}
page-segments-sure-stop = Stop
page-segments-sure-taken = { COUNT($taken) } of { COUNT($all) }
page-segments-sure-found = { $solid } solid, { $fragile } fragile, { $open } not distinguishable. Adjusted Rand index { $rand } over { COUNT($replicates) } { $replicates ->
    [one] replicate
   *[other] replicates
}.
page-segments-sure-rand-hint = Of all pairs of people, how many both divisions put together or apart, less what chance alone would give: 1 for the same segments, 0 for unrelated ones (Hubert and Arabie). The mean over all replicates.
page-segments-sure-interval = Interval
page-segments-sure-interval-hint = 95 % interval of the index with sampling error and the clustering’s wobble in it: from the 2.5th to the 97.5th percentile of 100 × customers’ share / general share of the matched segment over { COUNT($replicates) } { $replicates ->
    [one] replicate
   *[other] replicates
}, and never narrower than the interval from sampling alone.

page-shown-of = { COUNT($shown) } of { COUNT($all) }
page-percent-of-file = % of each file

measurement-level-numeric = numeric
measurement-level-ordinal = ordinal
measurement-level-nominal = nominal
measurement-level-binary = binary
measurement-level-mixed = mixed
measurement-level-date = date
measurement-level-id = id

impute-mode = Most frequent
impute-median = Median
impute-mean = Mean

scale-standard = Standard
scale-minmax = Min-max
scale-none = Nothing

attribute-choice-automatic = Automatic
attribute-choice-keep = Keep
attribute-choice-drop = Drop

## The page Profile

page-profile = Profile
page-profile-help = Who a segment is. Each line is an attribute in which its people differ from everybody, the largest difference first: the value that they have more often, its share among them, among all people and among their customers. Click a line to see all values. The other views show attributes by segments, what makes a customer, and where the centre of each segment lies on each component.
page-profile-summary = { COUNT($count) } { $count ->
    [one] attribute
   *[other] attributes
} compared
page-profile-empty = No profile yet
page-profile-empty-sentence = As soon as there are segments, this page says who they are and what makes a customer.
page-profile-nobody = Nobody to describe
page-profile-nobody-sentence = No segment has any people. Keep more people on the page Missing.
page-profile-shows = Shows
page-profile-one = One segment
page-profile-one-hint = Who they are: the attributes in which they differ most, the largest difference first.
page-profile-one-sentence = Who they are: { $segment }
page-profile-all = All segments
page-profile-all-hint = Who differs in what: attributes by segments.
page-profile-all-sentence = Who differs in what. Click a cell to see the people behind it.
page-profile-customers = What makes a customer
page-profile-customers-hint = The attributes in which customers and population lie furthest apart, before and after the segment is known.
page-profile-customers-sentence = In which attributes customers and population lie furthest apart.
page-profile-components = Components
page-profile-components-hint = Where the centre of each segment lies on each component.
page-profile-components-sentence = Where the centre of each segment lies on each component.
page-profile-of = Segment
page-profile-beside = beside
page-profile-nobody-beside = nobody
page-profile-about = About
page-profile-apart = What sets them apart
page-profile-apart-hint = Its people against all kept people, the largest difference first.
page-profile-buyers = Their customers
page-profile-buyers-hint = The customers of this segment against its people: who of them buys.
page-profile-list = what sets them apart
page-profile-head-them = them
page-profile-head-all = all
page-profile-head-customers = customers
page-profile-head-people = people
page-profile-head-all-customers = all cust.
page-profile-people = { COUNT($count) } { $count ->
    [one] person
   *[other] people
}, { $share }
page-profile-customers-count = { COUNT($count) } { $count ->
    [one] customer
   *[other] customers
}, { $share }
page-profile-times = { DECIMALS($times, places: 1) } x as many customers as expected
page-profile-times-hint = The share of the customers divided by the share of the people. Where it is 1, they are as many as everywhere.
page-profile-index = Index { $index } ({ $interval })
page-profile-index-hint = 100 times the share of the customers divided by the share of the people, with the interval that holds the true value in 95 of 100 cases.
page-profile-clause-hint = Click to see the shares behind it.
page-profile-nearest = Nearest to them
page-profile-nearest-hint = The segments whose centres are nearest, in the space of the components.
page-profile-nearest-distance = Its centre is { DECIMALS($distance, places: 2) } away, in the space of the components.
page-profile-customers-only-hint = A column that only the customers have. Filled: the customers of this segment. Hollow: all customers.
page-profile-customers-only-spoken = { $value }: { PERCENT($here) } of the customers here, { PERCENT($all) } of all customers

## The page Response

page-response = Response
page-response-help =
    Whom to write to: what a past mailing says of who responds. Models learn from it; every figure is of people whom the model that judges them hasn't seen.
    The curve says which share of the responders letters to the best of the list reach. Drag the cut, or focus it and press the arrow keys; what a response brings and a letter costs changes the profit at once, and nothing is learned anew.
    The other views set the models beside each other, show the response in each segment beside its index, whether chances come true, and which columns the ranking rests on.
page-response-summary-none = no past mailing
page-response-summary-ready = nothing learned yet
page-response-summary = { COUNT($responders) } of { COUNT($people) } responded, AUC { $auc }
page-response-empty = No response yet
page-response-empty-sentence = As soon as there are segments, this page learns from a past mailing whom to write to.
page-response-none = No past mailing
page-response-none-sentence = A past mailing is a table of people who were written to: the columns of the two files, and one more, RESPONSE, with 1 for whoever responded and 0 for everybody else. From it is learned whom to write to next. It can also be dropped on the window.
page-response-choose = Choose a mailing…
page-response-not-learned = Nothing learned yet
page-response-not-learned-sentence = Compares four kinds of models and all of them together on people whom they haven't seen, says how far letters to the best of the list reach, and which columns that rests on. It takes some minutes; everything else can be used meanwhile.
page-response-learning = Learning who responds
page-response-learning-sentence = The first ranking comes in a moment. How far it is stands in the bar at the top.
page-response-learn = Learn
page-response-learn-hint = Learns from the mailing with these choices, in the background.
page-response-stop = Stop
page-response-mailing = { COUNT($people) } { $people ->
    [one] person was
   *[other] people were
} written to, { $responders ->
    [0] nobody
    [one] one
   *[other] { COUNT($responders) }
} responded ({ $rate }).
page-response-headline = Writing to the best { $share } reaches { $gain } of the responders, { $lift } x as many as by chance.
page-response-headline-hint = Share of the responders reached = responders among the letters / all responders; how many times as many as by chance = that share / the share of the people who get a letter. Of people whom the models haven't seen.
page-response-other-choices = These figures are of what was learned before. Learn again to have those of the present choices.
page-response-again-running = These figures are of what was learned before, until the new ones come.
page-response-partial = { $rankings ->
    [one] One ranking is
   *[other] { COUNT($rankings) } rankings are
} judged so far; more are on the way.
page-response-part-coming = This comes when all rankings are judged.
page-response-part-missing = This isn't in what was learned.
page-response-shows = Shows
page-response-view-letters = Whom to write to
page-response-view-letters-hint = How far letters to the best of the list reach, and what they earn.
page-response-view-models = Models
page-response-view-models-hint = How well each model ranks people whom it hasn't seen.
page-response-view-segments = Segments
page-response-view-segments-hint = How many responded in each segment, beside its index.
page-response-view-chances = Chances
page-response-view-chances-hint = Whether the chances that were said come true.
page-response-view-columns = What it rests on
page-response-view-columns-hint = The columns without which the ranking would be worse, and what each of them does.
page-response-view-people = First people
page-response-view-people-hint = The first of the list, and why they stand there.
page-response-choices = Choices
page-response-choices-button = Learns from: { $choice }
page-response-choice = { $sources }; { $balance }
page-response-learns-from = Models learn from
page-response-learns-from-hint = Whatever they learn from is found out anew without the people who are judged.
page-response-columns-all = The columns of the mailing
page-response-columns-only-kept = Only those that the session keeps
page-response-columns-kept-hint = Columns that the page Missing drops are left out.
page-response-with = Also: { $feature }
page-response-further-segment = segment
page-response-further-distances = distances to the segments
page-response-further-scores = scores
page-response-columns = columns
page-response-columns-kept = kept columns
page-response-sources-none = nothing
page-response-imbalance = Because few respond
page-response-imbalance-hint = What is done in what models learn from, never in what they are judged by. Chances are always those of people as they are.
page-response-balance-none = everybody counts once
page-response-balance-weights = responders count more
page-response-balance-under = fewer others
page-response-balance-smote = invented responders
page-response-compare = Compare every way
page-response-compare-hint = Also tries every other way against imbalance, with and without segment, distances and scores. It takes several times as long.
page-response-choices-note = Judged in { $folds } parts, { $trials ->
    [one] one choice
   *[other] { COUNT($trials) } choices
} tried for each model.
page-response-best = the one used
page-response-worse = worse by { $by } (p { $p })
page-response-better = better by { $by } (p { $p })
page-response-no-worse = alike (p { $p })
page-response-even = A letter pays for itself where the chance is above { $chance }.
page-response-never-even = A letter costs more than a response brings, so none pays for itself.
page-response-no-margin = A response brings nothing, so no letter pays for itself.
page-response-even-hint = Chance from which on a letter pays for itself = cost of a letter / what a response brings
page-response-gains = How far letters reach
page-response-gains-note = of people whom the models haven't seen
page-response-axis-letters = % of the people who get a letter, the best first
page-response-axis-gain = % of the responders
page-response-line-model = the model that is used, with its 95 % band
page-response-line-index = segment index only
page-response-line-chance = by chance
page-response-cut = Share of the people who get a letter
page-response-told = { COUNT($letters) } { $letters ->
    [one] letter
   *[other] letters
} ({ $share } of the people): { $gain } of the responders ({ $low } to { $high }), { $lift } x as many as by chance
page-response-margin = A response brings
page-response-margin-hint = What a response brings before the letter is paid, in any currency. Nothing is learned anew for it.
page-response-cost = A letter costs
page-response-cost-hint = What each letter costs, in the same currency.
page-response-letters = Letters
page-response-letters-hint = How many of as many people as the mailing had get a letter: those with the highest chances.
page-response-responders = Responders
page-response-responders-hint = Responders among the letters, and their share of all responders with its 95 % interval.
page-response-between = { $value } ({ $low } to { $high })
page-response-from-to = { $low } to { $high }
page-response-lift = Lift
page-response-lift-hint = Rate of response among the letters / rate of response of everybody, with its 95 % interval. Chance alone has 1.
page-response-times = { $times } x
page-response-profit = Expected profit
page-response-profit-hint = Responders among the letters × what a response brings − letters × what a letter costs, with the 95 % interval that the gain leaves.
page-response-best-cut = Most is earned with { COUNT($letters) } { $letters ->
    [one] letter
   *[other] letters
} ({ $share }): { $profit }.
page-response-best-cut-hint = The largest of the expected profits at every hundredth of the people. It is the ring on the curve.
page-response-no-best = By these terms no number of letters earns anything.
page-response-go-to-best = Go there
page-response-models = How well each model ranks
page-response-models-note = the segments' index stands last: no model at all
page-response-model = Model
page-response-auc = AUC
page-response-auc-hint = The chance that somebody who responded stands before somebody who didn't: the area under the ROC curve, 0.5 by chance, 1 perfect. The whisker is the 95 % interval (DeLong).
page-response-auc-spoken = { $model }: AUC { $auc } (95 % interval { $low } to { $high }); in another mailing of this size from { $next_low } to { $next_high }
page-response-tenth = Lift 10 %
page-response-tenth-hint = Rate of response among the first tenth of the list / rate of response of everybody
page-response-brier = Brier
page-response-brier-hint = Mean of (chance − outcome)², where the outcome is 1 for whoever responded and 0 for others; smaller is better.
page-response-slope = Slope
page-response-slope-hint = Slope of the outcome's log odds over the log odds of the chance. 1 is right; below, chances are too extreme, above, too timid.
page-response-against = Against the one used
page-response-against-hint = Difference of the two AUC on the same people, and the chance of one as large between rankings that are equally good (DeLong, paired, two-sided). From 0.05 on they are said to be alike.
page-response-learner = { $model }
    { $learner }
page-response-people = People
page-response-people-hint = People of the mailing in the segment
page-response-segment-responders-hint = Those of them who responded
page-response-rate = Responded
page-response-rate-hint = Responders / people of the mailing in the segment, with its 95 % interval. The line across is everybody's rate, the upright mark what the model says.
page-response-segment-lift-hint = Rate of response in the segment / rate of response of everybody
page-response-chance = Chance
page-response-chance-hint = Mean of the chances that the model says of the people in the segment
page-response-index = Index
page-response-index-hint = 100 × share of the customers / share of the people: what the segments say without any mailing
page-response-segments = Response in each segment
page-response-segments-note = beside the index that the customers gave it
page-response-segment-spoken = { $segment }: { COUNT($responders) } of { COUNT($people) } responded, { $rate } ({ $low } to { $high }); the model says { $chance }
page-response-chances = Do chances come true?
page-response-chances-note = groups of people by their chance, with 95 % intervals
page-response-said = Chance that was said
page-response-came = Share that responded
page-response-chance-group = { COUNT($people) } { $people ->
    [one] person
   *[other] people
}: said { $said }, came { $came } ({ $low } to { $high })
page-response-chances-hint = On the dashed line what was said comes true.
page-response-importance = What the ranking rests on
page-response-column = Column
page-response-loss = Loss of AUC
page-response-loss-hint = AUC less the AUC when the column's values are shuffled among the people, with its 95 % interval. What may as well be nothing is drawn weaker.
page-response-loss-spoken = { $column }: the AUC is { $loss } less without it ({ $low } to { $high })
page-response-effect = What { $column } does
page-response-no-effect = What this column does isn't among what was learned; a click on one further up shows its effect.
page-response-value = Value
page-response-effect-hint = Responders / people who have the value, with its 95 % interval. The line across is everybody's rate.
page-response-model-says = Model says
page-response-model-says-hint = The mean chance if everybody had the value and all else stayed: the upright mark.
page-response-effect-spoken = { $value }: { COUNT($responders) } of { COUNT($people) } responded, { $rate } ({ $low } to { $high }); the model says { $chance } if everybody had it
page-response-missing = missing
page-response-named = { $label } ({ $value })
page-response-first = First of the list
page-response-person = Person
page-response-person-chance-hint = The chance of a response that the model says
page-response-why = Why { $person }
page-response-why-note = chance { $chance }; log odds of people on average { $base }
page-response-adds = Adds
page-response-adds-hint = What the column adds to the person's log odds of a response; all of them together and those of people on average give the chance.

## Plots of profiles

profile-value-with-code = { $value } ({ $code })
plot-ranked-none = Too few people with known values to compare.
plot-ranked-rank = #
plot-ranked-rank-hint = The rank by the size of the effect.
plot-ranked-attribute = Attribute
plot-ranked-value = More often
plot-ranked-value-hint = The value whose share is larger here by the most points.
plot-ranked-bars = { $one } / { $two } / { $three }
plot-ranked-bars-short = Shares
plot-ranked-bars-hint = The share of the value among those whose value is known. The full width is 100 %.
plot-ranked-share-hint = Percent of those whose value is known.
plot-ranked-effect = Effect
plot-ranked-effect-hint = In standard deviations. Attributes with an order: difference of the means divided by the standard deviation of all kept people. Others: root of the sum over the codes of (difference of the shares) squared divided by the share, of at least 1 %. 0.2 is small, 0.8 is large.
plot-ranked-more = +{ DECIMALS($size, places: 2) }
plot-ranked-spoken = { $attribute }, { $value }: { $first } { $one }, { $second } { $two }, { $third } { $three }
plot-ranked-means = Mean { $mean } against { $reference }: { DECIMALS($size, places: 2) } standard deviations.
plot-ranked-shares = The largest difference of shares is { $points } in 100; Cramer's V { DECIMALS($v, places: 2) }; effect { DECIMALS($size, places: 2) }.
plot-distribution-spoken = { $value }: { $first } { $one }, { $second } { $two }, { $third } { $three }
plot-distribution-means = Mean { $one }, { $two }, { $three }.
plot-distribution-missing = Not known of { PERCENT($share) } of them.
plot-distribution-hint = Shares and means are of those whose value is known.
plot-distribution-none = This column holds texts or ids, so there is nothing to compare.
plot-grid-previous = Columns to the left
plot-grid-next = Columns to the right
plot-grid-place = { COUNT($first) } to { COUNT($last) } of { COUNT($all) }
plot-heat-map-search = Search attributes
plot-heat-map-no-match = No attribute matches { $words }.
plot-heat-map-note = Effects in standard deviations, the largest first; + means a larger number than all kept people have.
plot-heat-map-more = +{ DECIMALS($size, places: 1) }
plot-heat-map-means = mean { $mean } against { $reference }
plot-heat-map-shares = { $value }: { $points } in 100
plot-heat-map-spoken = { $segment }, { $attribute }: { $size } ({ $means })
plot-partings-column = Column
plot-partings-attribute = Attribute
plot-partings-value = Code that does it
plot-partings-value-hint = The code that makes the largest part of the difference.
plot-partings-part = It makes { PERCENT($part) } of the difference.
plot-partings-pair = People / customers
plot-partings-general = People
plot-partings-customers = Cust.
plot-partings-share-hint = Percent with this code, of those whose value is known.
plot-partings-divergence = Parted
plot-partings-divergence-hint = Jensen-Shannon divergence of the two distributions in bits: 0 when they are the same, 1 when no value occurs in both. Half of the sum over the codes of p log2(p/m) + q log2(q/m), with m = (p + q) / 2.
plot-partings-within-bars = Before / after
plot-partings-within = Left over
plot-partings-within-hint = What is left of it within the segments, weighted by their customers: what the segments explain is gone.
plot-partings-spoken = { DECIMALS($before, places: 3) } bits, { DECIMALS($after, places: 3) } once the segment is known
plot-weights-none = The segments are still moving.
plot-weights-note = Click a number to see what the component is made of.
plot-weights-component = { $component }, { PERCENT($share) } of the variance
plot-weights-feature = { $feature } { DECIMALS($weight, places: 2) }
plot-weights-between = {"; "}
plot-weights-spoken = { $segment }, { $component }: centre at { DECIMALS($centre, places: 2) }, { DECIMALS($far, places: 2) } standard deviations from the mean

## Building blocks that pages share

widget-paired-shares = general population { PERCENT($general) }, customers { PERCENT($customers) }
widget-alternative = { $group }: { $alternative }
widget-legend-general = general
widget-legend-customers = customers
widget-search = Search
search-no-column = No column matches { $words }
search-no-column-here = No column matches these filters
search-no-feature = No feature matches { $words }
search-clear = Clear
widget-slider-value = { $label } value
widget-slider-value-hint = Click to type a value
widget-slider-track = Drag, or use the arrow keys. Double click for the default.
widget-show-as-table = Show { $what } as a table
widget-show-as-table-hint = Show { $what } as a table ({ $key })
widget-show-as-plot = Show { $what } as a plot
widget-show-as-plot-hint = Show { $what } as a plot ({ $key })
