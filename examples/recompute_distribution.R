# Recomputes every row of distribution.csv from commitments and judgements, and compares counts and
# shares to the last digit. Base R only; loads the tables with the load.R that lies beside them.
#
#   Rscript recompute_distribution.R demo-mission/published/tables
#
# Ends with status 1 when a number differs.

folder <- commandArgs(trailingOnly = TRUE)[1]
source(file.path(folder, "load.R"))
tables <- load_tables(folder, words = FALSE)
text <- function(x) ifelse(is.na(x), "", as.character(x))

commitments <- tables$commitments
items <- function(cell) strsplit(text(cell), "; ", fixed = TRUE)
obligated <- lapply(items(commitments$parties), function(pairs) {
  sub(" obligated$", "", pairs[endsWith(pairs, " obligated")])
})

# What a commitment is counted under, for one sort of scope.
scope_of <- function(type) switch(type,
  agreement = rep(list(""), nrow(commitments)),
  pillar = as.list(commitments$pillar_id),
  nature = as.list(text(commitments$nature)),
  tag = items(commitments$tags),
  party = obligated)

# The catalogue of an agreement on a day, by EDTF dates that are full days or open.
in_catalogue <- function(agreement, day) {
  from <- text(commitments$valid_from)
  to <- text(commitments$valid_to)
  commitments$agreement_id == agreement &
    (text(commitments$status_flag) == "active" | to != "") &
    from <= day & (to == "" | day < to)
}

# The latest judgement of each commitment on or before a day; one that replaces another comes after it.
standing <- function(day) {
  judged <- tables$assessments[tables$assessments$as_of <= as.Date(day), ]
  judged <- judged[order(judged$as_of, !is.na(judged$supersedes)), ]
  judged <- judged[!duplicated(judged$commitment_id, fromLast = TRUE), ]
  found <- judged[match(commitments$commitment_id, judged$commitment_id), ]
  state <- text(found$state)
  state[state == ""] <- "not_assessed"
  data.frame(state = state, scale = ifelse(state == "assessed", text(found$scale_id), ""),
             version = ifelse(state == "assessed", text(found$scale_version), ""),
             level = ifelse(state == "assessed", text(found$level_code), ""))
}

# 100 * n / of with up to twelve decimals and no zeros at the end.
share <- function(n, of) {
  if (of == 0) return("")
  written <- sprintf("%.12f", 100 * n / of)
  sub("\\.$", "", sub("0+$", "", written))
}

expected <- read_cells(file.path(folder, "distribution.csv"))
expected[is.na(expected)] <- ""
wrong <- 0
days <- list()
for (place in seq_len(nrow(expected))) {
  row <- expected[place, ]
  if (is.null(days[[row$as_of]])) days[[row$as_of]] <- standing(row$as_of)
  stands <- days[[row$as_of]]
  held <- vapply(scope_of(row$scope_type), function(ids) row$scope_id %in% ids, logical(1))
  held <- held & in_catalogue(row$agreement_id, row$as_of)
  here <- held & stands$state == row$state & stands$scale == row$scale_id &
    stands$version == row$scale_version & stands$level == row$level_code
  assessed <- sum(held & stands$state == "assessed")
  found <- c(sum(here), sum(held), assessed, share(sum(here), sum(held)),
             if (row$state == "assessed") share(sum(here), assessed) else "")
  said <- c(row$n, row$n_commitments, row$n_assessed, row$share_pct, row$share_assessed_pct)
  if (!identical(as.character(found), as.character(said))) {
    wrong <- wrong + 1
    cat("row", place, "says", said, "and the tables", found, "\n")
  }
}
cat(nrow(expected), "rows,", nrow(expected) - wrong, "made again from the tables,", wrong, "differ.\n")
quit(status = if (wrong > 0) 1 else 0)
