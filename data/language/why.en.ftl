# How a number is made, English: rules in words, and the page that tells one.

## Rules
rule-count = Number of rows: { $rows }.
rule-least = Number of rows, but never more than { $most }: { $rows }.
rule-distinct = Number of different values of { $columns } in: { $rows }.
rule-share = Counted: { $rows }.
rule-share-among = Of all: { $rows }.
rule-points = Points added up from { $column }: { $rows }.
rule-points-most = Highest possible sum: the most points (level_value) of { $best }, for each of: { $rows }.
rule-cell = Taken over as it is written in { $column } of the only row: { $rows }.
rule-lowest = The lowest number in { $column }: { $rows }.
rule-highest = The highest number in { $column }: { $rows }.
rule-apart = By how much the following two numbers differ, whichever is greater.
rule-rest = The first of the following numbers less the second.
rule-ratio = The first of the following numbers as a share of the second.
rule-seal = Not made from tables: it is the number of ledger entries that were known when the report was made, which a copy of the ledger bears out.
rule-outside = Not made again from one set of released tables: it sets the records of two reports side by side.

## Rows
rule-table = table { $table }
rule-then = { "; " }
rule-set = set “{ $name }”
rule-set-catalogue = “catalogue in force on { $to }”
rule-set-judged = “judgements that count on { $to }”
rule-set-standing = “where the catalogue stands on { $to }”
rule-set-changes = “where both catalogues stood on { $from } and stand on { $to }”
rule-set-lateness = “the catalogue against its promised dates on { $to }”
rule-set-blockages = “blockages that stood between { $from } and { $to }”
rule-set-recommended = “recommendations made by { $to }”
rule-set-reports = “reports with the day by which they were out”

## Steps
rule-where = only those where { $test }
rule-unreplaced = without those that the column { $column } of another names
rule-differing = only those of the same { $column } that do not all say the same
rule-latest = each with the latest row (by { $date }) with the same { $key } of: { $rows } (as { $name })
rule-join = each with the row that has the same { $columns } of: { $rows } (as { $name })
rule-tally = each with the number of different { $column } that its { $items } names in: { $rows } (as { $name })
rule-tally-later = each with the number of different { $column } that its { $items } names, recorded later than its { $than }, in: { $rows } (as { $name })
rule-standing = each with what it says: a level, not assessable or not assessed (as { $name })
rule-way = each with the way it went from { $then } to { $now } (as { $name })
rule-came-out = each with the day by which it was out (as { $name })
rule-cadence = those out by { $date } in order, each with the day it was due (as { $name })
rule-lateness = each with its promised dates, and how it stands towards them on { $date } (as { $name })

## Tests
rule-and = { " and " }
rule-or = { " or " }
rule-not = not { $test }
rule-value = “{ $value }”
rule-is = { $column } is “{ $value }”
rule-is-not = { $column } is not “{ $value }”
rule-in = { $column } is { $values }
rule-has = { $column } lists “{ $value }”
rule-empty = { $column } is empty
rule-filled = { $column } is not empty
rule-by = { $bound ->
    [first] the first day of { $column }
    [last] the last day of { $column }
   *[certain] the certain day of { $column }
  } is on or before { $date }{ $or ->
    [yes] {" "}or there is none
   *[no] {""}
  }
rule-after = { $bound ->
    [first] the first day of { $column }
    [last] the last day of { $column }
   *[certain] the certain day of { $column }
  } is after { $date }{ $or ->
    [yes] {" "}or there is none
   *[no] {""}
  }
rule-touches = { $column } lies between { $from } and { $to }, wholly or in part
rule-among = { $column } names one in { $value } of: [{ $rows }]

## The page
why-title = Where the numbers come from: { $report }
why-intro = Every number of the report is made by a rule from tables that anybody can have. Each number below leads to its rule and to the rows that were counted. Whoever takes the folder of the report can make all of them again without this site, with the script recompute.py.
why-count = { $n ->
    [one] { $n } number
   *[other] { $n } numbers
  }.
why-link = Where its numbers come from
why-cover = Cover
why-all = All numbers of the report
why-figure = Why { $text }?
why-printed = Printed
why-value = Value before rounding
why-place = Stands in the report
why-place-link = Show it there
why-rule = Rule { $rule }
why-sets = The rows it starts from
why-answer = Made again now
why-agrees = The tables give the same number.
why-differs = The tables give another number: { $value }.
why-fails = The rule cannot be followed: { $cause }.
why-counted = Counted in { $table }: { $n ->
    [one] { $n } row
   *[other] { $n } rows
  }
why-none-counted = No row.
why-rows-more = The first { $n } are shown.
why-entry = ledger entry { $n }
why-files = Check it yourself
why-files-text = Numbers, rules, ledger positions of the rows, and the script.
why-tables = Tables the report was made from
