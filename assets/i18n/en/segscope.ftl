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
