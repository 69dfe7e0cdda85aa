# Loads the tables of this folder into R with labels; base R only, 3.6 or later.
#
#   Rscript load.R [FOLDER]             one line per table
#   source("load.R")
#   tables <- load_tables("FOLDER")     list of data frames: tables$commitments
#   tables <- load_tables("FOLDER", words = FALSE)   codes in place of words
#
# Types and words come from codebook.csv: whole numbers integer, numbers numeric, days Date, moments
# POSIXct in UTC, true and false logical, codes and levels factors, ordered where their order means
# something. Partial dates (EDTF) and lists stay texts. attr(x, "label") is the title of a variable.

read_cells <- function(path) {
  cells <- read.csv(path, colClasses = "character", na.strings = "", check.names = FALSE,
                    encoding = "UTF-8", fileEncoding = "", stringsAsFactors = FALSE)
  # A row of HXL hashtags below the header.
  if (nrow(cells) > 0 && all(startsWith(unlist(cells[1, !is.na(cells[1, ])]), "#"))) {
    cells <- cells[-1, , drop = FALSE]
    rownames(cells) <- NULL
  }
  cells
}

typed <- function(cells, variable, values, words) {
  if (variable$list == "true") return(cells)
  if (variable$type == "integer") return(as.integer(cells))
  if (variable$type == "decimal") return(as.numeric(cells))
  if (variable$type == "boolean") return(cells == "true")
  if (startsWith(variable$type, "day")) return(as.Date(cells, format = "%Y-%m-%d"))
  if (startsWith(variable$type, "time")) {
    return(as.POSIXct(cells, format = "%Y-%m-%dT%H:%M:%SZ", tz = "UTC"))
  }
  if (nrow(values) == 0) return(cells)
  # What is not in the list (a level of a scale that no judgement uses) is kept after it.
  others <- setdiff(unique(cells[!is.na(cells)]), values$value)
  said <- ifelse(is.na(values$title_en), values$label, values$title_en)
  known <- if (words && !anyDuplicated(said)) said else values$value
  factor(cells, levels = c(values$value, others), labels = c(known, others),
         ordered = identical(variable$ordered, "true"))
}

load_tables <- function(folder = ".", words = TRUE) {
  book <- read_cells(file.path(folder, "codebook.csv"))
  names <- unique(book$table)
  tables <- lapply(names, function(name) {
    cells <- read_cells(file.path(folder, paste0(name, ".csv")))
    of_table <- book[book$table == name, ]
    variables <- of_table[is.na(of_table$value), ]
    if (!identical(colnames(cells), variables$variable)) {
      stop(name, ".csv has other columns than codebook.csv says")
    }
    for (place in seq_len(nrow(variables))) {
      variable <- variables[place, ]
      values <- of_table[of_table$variable == variable$variable & !is.na(of_table$value), ]
      cells[[place]] <- typed(cells[[place]], variable, values, words)
      attr(cells[[place]], "label") <- variable$title_en
    }
    cells
  })
  setNames(tables, names)
}

if (sys.nframe() == 0L) {
  given <- commandArgs(trailingOnly = TRUE)
  tables <- load_tables(if (length(given) > 0) given[1] else ".")
  for (name in names(tables)) {
    cat(name, ": ", nrow(tables[[name]]), " rows, ", ncol(tables[[name]]), " columns\n", sep = "")
  }
}
