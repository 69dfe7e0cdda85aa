# Makes every number of a published report again from the full tables, by data/format/rules.md alone.
#
#   Rscript recompute.R published/reports/AW-2018 published/tables
#
# The report's folder holds figures.json, rules.json and entries.csv, the tables' folder what
# `accordwatch export` writes or the site offers under /tables/. Base R, and jsonlite to read JSON. Each
# number is compared as a value and as it is printed. A position that no released seal holds is taken from
# the seal in figures.json and counted apart. Ends with status 1 when a number differs, 2 when the
# report cannot be read.
#
# Rows are a list of columns of text, days are whole numbers. Nothing is a floating point number: what does
# not fit the whole numbers of R warns there, and so ends as an error and never as a rounded number.
options(warn = 2, warnPartialMatchDollar = TRUE)

# ---- dates: whole days since 1970, NA where there is no day ----------------------------------------

no_days <- c(NA_integer_, NA_integer_)

# First day of the month so many months on.
month_on <- function(year, month, months = 0L) {
  count <- year * 12L + month - 1L + months
  as.integer(as.Date(sprintf("%04d-%02d-01", count %/% 12L, count %% 12L + 1L)))
}

written <- function(day) ifelse(is.na(day), "", format(structure(as.integer(day), class = "Date")))

plus_months <- function(day, months) {
  at <- as.integer(strsplit(written(day), "-")[[1]])
  min(month_on(at[1], at[2], months) + at[3], month_on(at[1], at[2], months + 1L)) - 1L
}

plus_offset <- function(day, offset) {
  offset <- sub(".*/", "", offset)
  if (!grepl("^P([0-9]+[YMWD])+$", offset)) stop("no offset: ", offset)
  parts <- regmatches(offset, gregexpr("[0-9]+[YMWD]", offset))[[1]]
  of <- function(unit) sum(as.integer(sub(unit, "", parts[endsWith(parts, unit)])))
  if (is.na(day)) NA_integer_ else plus_months(day, 12L * of("Y") + of("M")) + 7L * of("W") + of("D")
}

# First and last day that a date without a slash can mean.
days_of <- function(cell) {
  date <- sub("[~?%]$", "", cell)
  if (date %in% c("", "..") || startsWith(date, "XXXX")) return(no_days)
  form <- "^[0-9]{2}[0-9X]{2}(-(0[1-9]|1[0-2]|2[1-4]|XX)(-([0-9]{2}|XX))?)?$"
  if (!grepl(form, date)) stop("no date: ", cell)
  parts <- strsplit(sub("(-XX)+$", "", date), "-")[[1]]
  low <- as.integer(gsub("X", "0", parts[1]))
  high <- as.integer(gsub("X", "9", parts[1]))
  if (length(parts) == 3) return(rep(as.integer(as.Date(date)), 2))
  if (length(parts) == 1) return(c(month_on(low, 1L), month_on(high, 13L) - 1L))
  month <- as.integer(parts[2])
  if (month <= 12L) return(c(month_on(low, month), month_on(low, month, 1L) - 1L))
  c(month_on(low, (month - 20L) * 3L), month_on(low, (month - 20L) * 3L, 3L) - 1L)
}

# Without a slash both ends are the date itself.
bounds_of <- function(cell) c(days_of(sub("/.*", "", cell))[1], days_of(sub(".*/", "", cell))[2])

bound <- function(cells, which) {
  each <- unique(cells)
  found <- vapply(each, bounds_of, no_days, USE.NAMES = FALSE)[, match(cells, each), drop = FALSE]
  certain <- ifelse(is.na(found[2, ]), found[1, ], found[2, ])
  switch(which, first = found[1, ], last = found[2, ], certain = certain)
}

# ---- numbers ----------------------------------------------------------------------------------------

# Decimals without the zeros that say nothing: equal numbers are equal texts.
plain <- function(cells) {
  if (!all(grepl("^-?[0-9]+([.][0-9]+)?$", cells))) stop("no number: ", toString(cells))
  cells <- ifelse(grepl(".", cells, fixed = TRUE), sub("[.]?0*$", "", cells), cells)
  cells <- sub("^(-?)0+(?=[0-9])", "\\1", cells, perl = TRUE)
  ifelse(cells == "-0", "0", cells)
}

# Decimals as digits over one power of ten.
scaled <- function(cells) {
  number <- plain(cells)
  part <- sub("^[^.]*[.]?", "", number)
  places <- max(0L, nchar(part))
  digits <- paste0(sub(".", "", number, fixed = TRUE), strrep("0", places - nchar(part)))
  list(digits = digits, of = paste0("1", strrep("0", places)))
}

# The cell with the greatest number, or with the lowest. Digits of one width are ordered as texts are.
extreme <- function(cells, greatest) {
  cells <- cells[cells != ""]
  if (length(cells) == 0) stop("there is no number")
  number <- scaled(cells)$digits
  digits <- sub("-", "", number, fixed = TRUE)
  padded <- paste0(strrep("0", max(nchar(digits)) - nchar(digits)), digits)
  place <- match(padded, sort(unique(padded), method = "radix"))
  place <- ifelse(startsWith(number, "-"), -place, place)
  cells[if (greatest) which.max(place) else which.min(place)]
}

# In lowest terms.
fraction <- function(n, of) {
  common <- function(a, b) if (b == 0L) abs(a) else common(b, a %% b)
  sprintf("%d/%d", n %/% common(n, of), of %/% common(n, of))
}

# 100 * n / of with two decimals, rounded once, halves away from zero: divided as on paper.
percent <- function(n, of) {
  made <- n %/% of
  rest <- n %% of
  for (place in 1:4) {
    made <- made * 10L + (rest * 10L) %/% of
    rest <- (rest * 10L) %% of
  }
  made <- made + (rest >= of - rest)
  sprintf("%d.%02d", made %/% 100L, made %% 100L)
}

# ---- rows -------------------------------------------------------------------------------------------

read_cells <- function(path) {
  if (!file.exists(path)) stop("there is no file ", path)
  as.list(read.csv(path, colClasses = "character", na.strings = character(), check.names = FALSE,
                   encoding = "UTF-8"))
}

ids <- function(rows) rows[[1]]
take <- function(rows, places) lapply(rows, `[`, places)
filled <- function(cells) ifelse(is.na(cells), "", cells)
number <- function(cells) as.integer(ifelse(cells == "", "-1", cells))
items <- function(cells) lapply(strsplit(cells, "; ", fixed = TRUE), function(each) each[each != ""])
named <- function(cells) lapply(items(cells), function(each) sub(" .*", "", each))
column <- function(rows, name) if (is.null(rows[[name]])) stop("there is no column ", name) else rows[[name]]

wider <- function(rows, name, columns) {
  rows[paste0(name, if (!is.null(names(columns))) ".", names(columns))] <- columns
  rows
}

# With the columns of other rows; empty ones where the place is NA.
beside <- function(rows, others, places, name) {
  wider(rows, name, lapply(others, function(cells) filled(cells[places])))
}

# Lists of columns with a number for each combination of cells, the same number in all of them.
combined <- function(...) {
  parts <- list(...)
  key <- Reduce(function(before, place) {
    cells <- unlist(lapply(parts, `[[`, place), use.names = FALSE)
    paste(before, match(cells, unique(cells)))
  }, seq_along(parts[[1]]), "")
  split(match(key, unique(key)), rep(seq_along(parts), lengths(lapply(parts, `[[`, 1))))
}

# Places of rows from the oldest to the latest; no day comes before any day.
oldest_first <- function(rows, date) {
  cells <- column(rows, date)
  order(bound(cells, "certain"), bound(cells, "first"), number(rows$first_entry), number(rows$entry),
        ids(rows), na.last = FALSE, method = "radix")
}

given <- commandArgs(trailingOnly = TRUE)
kept <- new.env()  # What was read, the tables and sets that were made, and whether the seal was asked.

observed_days <- function() {
  links <- table_of("evidence_links")
  seen <- table_of("evidence")
  day <- bound(filled(seen$event_date[match(links$evidence_id, seen$evidence_id)]), "first")
  found <- list(commitment_id = links$commitment_id, day = written(day))
  take(found, !is.na(day) & !duplicated(combined(found)[[1]]))
}

table_of <- function(name) {
  if (!is.null(kept$tables[[name]])) return(kept$tables[[name]])
  path <- file.path(given[2], paste0(name, ".csv"))
  rows <- if (name == "observed_days" && !file.exists(path)) observed_days() else read_cells(path)
  entries <- take(kept$entries, kept$entries$table == name)
  place <- match(ids(rows), entries$record_id)
  rows$entry <- filled(entries$entry[place])
  rows$first_entry <- filled(entries$first_entry[place])
  kept$tables[[name]] <- rows
  rows
}

set_of <- function(name) {
  if (is.null(kept$sets[[name]])) kept$sets[[name]] <- rows_of(kept$rules$sets[[name]])
  kept$sets[[name]]
}

rows_of <- function(spec) {
  rows <- if (is.null(spec$set)) table_of(spec$table) else set_of(spec$set)
  for (step in spec$steps) rows <- steps[[step$do]](rows, step)
  rows
}

# ---- steps and tests --------------------------------------------------------------------------------

steps <- list(
  where = function(rows, step) take(rows, passes(rows, step$that)),
  unreplaced = function(rows, step) take(rows, !ids(rows) %in% column(rows, step$column)),
  differing = function(rows, step) {
    exact <- column(rows, "figure")
    exact[exact != ""] <- plain(exact[exact != ""])
    said <- combined(list(exact, ifelse(exact == "", rows$value_text, rows$unit)))[[1]]
    groups <- column(rows, step$by)
    take(rows, groups %in% groups[said != said[match(groups, groups)]])
  },
  latest = function(rows, step) {
    others <- rows_of(step$of)
    others <- take(others, rev(oldest_first(others, step$date)))
    beside(rows, others, match(column(rows, step$key), column(others, step$key)), step$name)
  },
  join = function(rows, step) {
    others <- rows_of(step$of)
    key <- combined(lapply(step$on, function(pair) column(rows, pair[[1]])),
                    lapply(step$on, function(pair) column(others, pair[[2]])))
    beside(rows, others, match(key$`1`, key$`2`), step$name)
  },
  tally = function(rows, step) {
    others <- rows_of(step$of)
    # Where there is no entry to be later than, nothing is later.
    than <- if (!is.null(step$later_than)) column(rows, step$later_than)
    count <- function(place, names) {
      found <- column(others, step$key) %in% names
      if (!is.null(than)) found <- found & than[place] != "" & number(others$entry) > number(than[place])
      sprintf("%d", length(unique(column(others, step$column)[found])))
    }
    asked <- named(column(rows, step$items))
    wider(rows, step$name, list(as.character(mapply(count, seq_along(asked), asked))))
  },
  standing = function(rows, step) {
    state <- column(rows, "state")
    other <- ifelse(state == "not_assessable", state, "not_assessed")
    level <- state == "assessed" & column(rows, "level.level_id") != ""
    wider(rows, step$name, list(ifelse(level, "level", other)))
  },
  way = function(rows, step) {
    of <- function(when, name) column(rows, paste0(when, ".", name))
    same <- function(name) of(step$then, name) == of(step$now, name)
    then <- sub("^$", "not_assessed", of(step$then, "standing"))
    now <- sub("^$", "not_assessed", of(step$now, "standing"))
    scale <- same("level.scale_id") & same("level.scale_version")
    lower <- number(of(step$now, "level.order")) < number(of(step$then, "level.order"))
    moved <- ifelse(!scale, "other_scale", ifelse(lower, "down", "up"))
    unmoved <- then == now & (then != "level" | scale & same("level.level_code"))
    left <- ifelse(now == "level", "newly_assessed", sub("not_", "no_longer_", now))
    way <- ifelse(unmoved, "unchanged", ifelse(then == "level" & now == "level", moved, left))
    wider(rows, step$name, list(way))
  },
  came_out = function(rows, step) {
    day <- bound(out_on(rows), "certain")
    for (name in c("cut_off", "period_end")) {
      day <- ifelse(is.na(day), bound(column(rows, name), "certain"), day)
    }
    wider(rows, step$name, list(written(day)))
  },
  cadence = function(rows, step) cadence(rows, step),
  lateness = function(rows, step) lateness(rows, step)
)

touches <- function(cells, from, to) {
  first <- bound(cells, "first")
  last <- bound(cells, "last")
  (is.na(first) | first <= to) & (is.na(last) | last >= from) & !(is.na(first) & is.na(last))
}

passes <- function(rows, test) {
  each <- function() lapply(test$of, function(one) passes(rows, one))
  cells <- if (!is.null(test$column)) column(rows, test$column)
  found <- if (!is.null(test$bound)) bound(cells, test$bound)
  day <- function(text) bounds_of(text)[1]
  switch(test$test,
    all = Reduce(`&`, each(), rep(TRUE, length(ids(rows)))),
    any = Reduce(`|`, each(), rep(FALSE, length(ids(rows)))),
    not = !passes(rows, test$of),
    is = cells == test$value,
    `in` = cells %in% unlist(test$values),
    has = vapply(items(cells), function(items) test$value %in% items, NA),
    empty = cells == "",
    by = ifelse(is.na(found), test$otherwise, found <= day(test$day)),
    after = ifelse(is.na(found), test$otherwise, found > day(test$day)),
    touches = touches(cells, day(test$from), day(test$to)),
    among = {
      known <- column(rows_of(test$of), test$value)
      vapply(named(cells), function(names) any(names %in% known), NA)
    },
    stop("there is no test ", test$test))
}

# ---- cadence and lateness ---------------------------------------------------------------------------

find <- function(table, id, name) filled(column(table_of(table), name)[match(id, ids(table_of(table)))])
apart <- function(from, to) ifelse(is.na(from) | is.na(to), "", sprintf("%d", to - from))
out_on <- function(rows) ifelse(column(rows, "public_date") == "", rows$dated, rows$public_date)

cadence <- function(rows, step) {
  on <- bounds_of(step$on)[1]
  last <- bound(out_on(rows), "last")
  known <- which(!is.na(bound(out_on(rows), "first")) & !is.na(last) & last <= on)
  known <- known[order(last[known], ids(rows)[known], method = "radix")]
  rows <- take(rows, known)
  months <- find("agreements", step$agreement, "report_every_months")
  after <- function(day) if (is.na(day) || months == "") NA_integer_ else plus_months(day, as.integer(months))
  # Each is counted from the one before, the first from the begin of its period.
  from <- c(head(bound(column(rows, "period_start"), "first"), 1), last[known])
  due <- vapply(from, after, 1L)
  is_last <- seq_along(known) == length(known)
  ahead <- ifelse(is_last, due[-1], NA_integer_)
  due <- head(due, length(known))
  wider(rows, step$name, list(
    came_out = written(last[known]), due = written(due), days_late = apart(due, last[known]),
    next_due = written(ahead), next_days_late = ifelse(!is.na(ahead) & on > ahead, apart(ahead, on), "")))
}

# First and last day of a promise.
promise_days <- function(due, agreement, on) {
  days <- bounds_of(due$date)
  # Within all of a span the promise may be kept.
  if (due$date != "") return(if (grepl("/", due$date, fixed = TRUE)) days[c(2, 2)] else days)
  signed <- c(signature = "date_signed", in_force = "date_in_force")[due$relative_to]
  if (is.na(signed)) from <- find("milestones", due$relative_to, "date")
  else from <- find("agreements", agreement, signed)
  days <- bounds_of(from)
  if (is.na(days[2]) || days[2] > on) return(no_days)
  c(plus_offset(days[1], due$offset), plus_offset(days[2], due$offset))
}

# It had been made by then.
promised <- function(due, last, on) {
  said <- due$promised_on != ""
  day <- bound(if (said) due$promised_on else find("instruments", due$instrument_id, "date"), "certain")
  if (said || !is.na(day)) return(!is.na(day) && day <= on)
  due$step == "0" || due$basis == "text" || !is.na(last) && last <= on
}

# The promises that count, in their order.
promises <- function(agreement, on) {
  dates <- table_of("due_dates")
  dates <- take(dates, order(as.integer(dates$step), dates$due_id, method = "radix"))
  days <- vapply(seq_along(ids(dates)), function(place) {
    due <- take(dates, place)
    found <- promise_days(due, agreement, on)
    c(found, promised(due, found[2], on))
  }, integer(3))
  made <- list(of = dates$commitment_id, step = dates$step, first = days[1, ], last = days[2, ])
  take(made, days[3, ] == 1L)
}

# The day of being done, and that on which it was not yet done, from judgements from the oldest on.
done_days <- function(judged) {
  day <- bound(column(judged, "as_of"), "certain")
  # Of one day only the last; what does not stand at a level is passed over.
  counts <- rev(which(!duplicated(day, fromLast = TRUE) & column(judged, "standing") == "level"))
  ends <- match(FALSE, column(judged, "level.complete")[counts] == "true", nomatch = length(counts) + 1L)
  c(c(NA_integer_, day[counts])[ends], day[counts][ends])
}

timing <- function(last, done, on, level) {
  if (length(last) == 0) return(c("", "no_date", ""))
  if (is.na(last)) return(c("", "date_unknown", ""))
  if (!is.na(done) && done <= last) return(c(written(last), "done_in_time", ""))
  if (!is.na(done)) return(c(written(last), "done_late", apart(last, done)))
  if (on <= last) return(c(written(last), "not_yet_due", apart(on, last)))
  c(written(last), if (level) "overdue" else "passed_without_level", apart(last, on))
}

lateness_of <- function(chain, judged, level, complete, on) {
  done <- if (level && complete == "true") done_days(judged) else no_days
  count <- length(chain$last)
  now <- timing(chain$last[count], done[1], on, level)
  before <- chain$last[-count]
  after <- chain$last[-1]
  moves <- sum(is.na(before) | is.na(after) | before != after)
  least <- max(0L, done[2] - chain$last[count] + 1L, na.rm = TRUE)
  late <- c(sprintf("%d", least), apart(chain$first[count], done[1]))
  c(timing(head(chain$last[chain$step == "0"], 1), done[1], on, level), now, sprintf("%d", moves),
    if (now[2] == "done_late") late else c("", ""))
}

lateness <- function(rows, step) {
  on <- bounds_of(step$on)[1]
  made <- promises(step$agreement, on)
  judged <- rows_of(step$judged)
  judged <- take(judged, oldest_first(judged, "as_of"))
  level <- column(rows, paste0(step$now, ".standing")) == "level"
  complete <- column(rows, paste0(step$now, ".level.complete"))
  told <- vapply(seq_along(ids(rows)), function(place) {
    id <- ids(rows)[place]
    lateness_of(take(made, made$of == id), take(judged, judged$commitment_id == id), level[place],
                complete[place], on)
  }, character(9))
  names <- c("text_due", "text_timing", "text_days", "due", "timing", "days", "moves", "least", "most")
  wider(rows, step$name, setNames(lapply(1:9, function(place) told[place, ]), names))
}

# ---- rules ------------------------------------------------------------------------------------------

size <- function(spec) length(ids(rows_of(spec)))
cells <- function(rule) column(rows_of(rule$of), rule$column)

whole <- function(rule) {
  made <- kinds[[rule$kind]](rule)
  if (is.null(made$count)) as.integer(made$recorded) else made$count
}

kinds <- list(
  count = function(rule) list(count = size(rule$of)),
  least = function(rule) list(count = min(size(rule$of), rule$most)),
  distinct = function(rule) {
    rows <- rows_of(rule$of)
    key <- combined(lapply(rule$columns, function(name) column(rows, name)))
    list(count = length(unique(unlist(key))))
  },
  share = function(rule) list(numerator = size(rule$of), denominator = size(rule$among)),
  points = function(rule) {
    all <- scaled(cells(rule))
    levels <- column(rows_of(rule$best), "level_value")
    best <- scaled(if (length(levels) > 0) extreme(levels, TRUE) else "0")
    list(points = fraction(sum(as.integer(all$digits)), as.integer(all$of)),
         max = fraction(as.integer(best$digits) * size(rule$among), as.integer(best$of)))
  },
  cell = function(rule) {
    if (length(cells(rule)) != 1) stop("a cell of ", length(cells(rule)), " rows, not of one")
    list(recorded = cells(rule))
  },
  lowest = function(rule) list(recorded = extreme(cells(rule), FALSE)),
  highest = function(rule) list(recorded = extreme(cells(rule), TRUE)),
  apart = function(rule) list(count = abs(whole(rule$one) - whole(rule$other))),
  rest = function(rule) list(count = whole(rule$one) - whole(rule$less)),
  ratio = function(rule) list(numerator = whole(rule$one), denominator = whole(rule$among)),
  seal = function(rule) list(count = c(position = sealed_position)[[rule$part]]()),
  outside = function(rule) stop("it is not made from one set of released tables: ", rule$because)
)

# From the released seal of this report. A report that was not sealed has none: then figures.json is asked.
sealed_position <- function() {
  told <- kept$figures$seal
  seals <- if (file.exists(file.path(given[2], "seals.csv"))) table_of("seals")
  held <- which(seals$report_id == kept$figures$report)
  kept$from_seal <- length(held) == 0
  if (kept$from_seal) return(told$position)
  held <- held[seals$root_hash[held] == told$root_hash]
  if (length(held) != 1) stop("the report was not sealed with the root hash ", told$root_hash)
  as.integer(seals$known_at[held])
}

# ---- what the report says ---------------------------------------------------------------------------

agrees <- function(made, value) {
  if (!is.null(value$count) && !is.null(made$recorded)) {
    return(grepl("^-?[0-9]+$", made$recorded) && plain(made$recorded) == sprintf("%d", value$count))
  }
  length(made) == length(value) && identical(made[names(value)], value)
}

# What stands between thousands, and before decimals.
signs <- list(en = c(",", "."), fr = c("\u202f", ","), es = c(".", ","), ar = c(",", "."))

# The numbers in a printed text, written as in a table.
numbers_in <- function(text, lang) {
  sign <- signs[[lang]]
  if (is.null(sign)) stop("the separators of the language ", lang, " are not known here")
  form <- sprintf("-?([0-9]{1,3}([%s][0-9]{3})+|[0-9]+)([%s][0-9]+)?", sign[1], sign[2])
  found <- regmatches(text, gregexpr(form, text, perl = TRUE))[[1]]
  sub(sign[2], ".", gsub(sign[1], "", found, fixed = TRUE), fixed = TRUE)
}

# A text has its number, and no other; but beside a share may stand its two counts.
printed <- function(value, text, lang) {
  counts <- sprintf("%d", unlist(value[names(value) %in% c("count", "numerator", "denominator")]))
  parts <- as.integer(unlist(strsplit(as.character(c(value$points, value$max)), "/")))
  number <- switch(intersect(c("count", "recorded", "numerator", "points"), names(value)),
    count = counts,
    recorded = value$recorded,
    numerator = if (value$denominator > 0L) percent(value$numerator, value$denominator),
    points = percent(parts[1] * parts[4], parts[2] * parts[3]))
  all(number %in% numbers_in(text, lang), numbers_in(text, lang) %in% c(number, counts))
}

# What is wrong with a figure; nothing where it agrees.
faults <- function(figure) {
  rule <- kept$rules$rules[[as.integer(sub("^R", "", figure$rule))]]
  told <- function(value) {
    order <- intersect(c("count", "recorded", "numerator", "denominator", "points", "max"), names(value))
    paste(unlist(value[order]), collapse = " of ")
  }
  made <- kinds[[rule$kind]](rule)
  if (!agrees(made, figure$value)) {
    return(paste0("the report says ", told(figure$value), ", the tables ", told(made)))
  }
  right <- mapply(printed, list(figure$value), figure$text, names(figure$text))
  sprintf("%s is printed as %s (%s)", told(figure$value), unlist(figure$text), names(figure$text))[!right]
}

read_report <- function() {
  if (length(given) != 2) stop("Rscript recompute.R REPORT_FOLDER TABLES_FOLDER")
  for (name in c("figures", "rules")) {
    kept[[name]] <- jsonlite::read_json(file.path(given[1], paste0(name, ".json")))
    if (!identical(kept[[name]]$version, 1L)) stop(name, ".json: this script reads version 1")
  }
  kept$entries <- read_cells(file.path(given[1], "entries.csv"))
  twice <- duplicated(vapply(kept$figures$figures, `[[`, "", "id"))
  if (any(twice)) stop("two figures have the id ", kept$figures$figures[[which(twice)[1]]]$id)
}

main <- function() {
  tryCatch(read_report(), error = function(fault) {
    message(conditionMessage(fault))
    quit(status = 2)
  })
  wrong <- taken <- 0L
  for (figure in kept$figures$figures) {
    kept$from_seal <- FALSE
    found <- tryCatch(faults(figure), error = conditionMessage)
    if (length(found) > 0) cat(figure$id, ": ", paste(found, collapse = "; "), "\n", sep = "")
    wrong <- wrong + (length(found) > 0)
    taken <- taken + (length(found) == 0 && kept$from_seal)
  }
  count <- length(kept$figures$figures)
  cat(count, "figures,", count - wrong - taken, "made again from the full tables,",
      if (taken > 0) c(taken, "taken from the seal,"), wrong, "differ.\n")
  quit(status = if (wrong > 0) 1 else 0)
}

main()
