# Accordwatch, English. One message per line of meaning; the same ids and variables stand in every
# language file, and a test compares them. Values in { } are put in by the program.

## Numbers, lists, dates
## A number chooses by its plural category (one, other and so on), never by its value.
dash = –
percent = { $number }%
list-comma = { ", " }
list-and = { " and " }
list-run = { $from } to { $to }
labelled = { $label }: { $text }
period = { $from } to { $to }
count-commitments = { $n ->
    [one] { $n } commitment
   *[other] { $n } commitments
  }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-early = early { $date }
date-mid = mid-{ $date }
date-late = late { $date }
date-season-21 = spring { $year }
date-season-22 = summer { $year }
date-season-23 = autumn { $year }
date-season-24 = winter { $year }
date-decade = the { $year }s
date-about = about { $date }
date-uncertain = { $date } (uncertain)
date-about-uncertain = about { $date } (uncertain)
date-since = since { $date }
date-since-day = since { $date }
date-until = until { $date }
date-from-to = { $from } to { $to }
date-days = { $from } to { $to }
date-from-day-to-day = { $from } to { $to }
date-until-day = until { $date }
date-unknown = date unknown
language-name = English
lang-ar = Arabic
lang-en = English
lang-es = Spanish
lang-fr = French

## What the editors wrote
narrative-foreword-title = Foreword
narrative-theme-title = Theme in depth
narrative-theme-titled = Theme in depth: { $theme }
narrative-outside-title = Pressures from outside
narrative-conclusion-title = Conclusion
narrative-missing-title = Not translated
narrative-missing = The observer wrote here in { $list }. There is no translation into the language of this edition.
narrative-citation = { $date }, { $source } ({ $id })

## Two reports side by side
compare-title = From { $before } to { $after }
compare-two = The two reports
compare-report = { $id }: { $title }, cut-off { $date }, made from ledger position { $position }
compare-counts = Commitments by level in either report
compare-count = { $n } of { $of }
compare-moved = What moved, and because of what
compare-moved-count = { $n } of { $all } commitments stand elsewhere in the later report.
compare-added = Came into the catalogue
compare-left = Left the catalogue
compare-because = Judgement { $id } (entry { $entry }), for { $date }, by { $author }.
compare-evidence = It rests on: { $list }.
compare-entry = { $id } (entry { $entry })
compare-restated = What is now seen otherwise of the earlier day
compare-restated-count = For { $date }, { $n } commitments stand elsewhere as seen now than as published then; complete then { $was }, as seen now { $now }.
compare-cause-new = Because of a judgement that was not there then.
compare-cause-revised = Because the judgement was revised since.
compare-cause-gone = Because the judgement was withdrawn.
compare-cause-earlier = Because an earlier judgement stands again: a later one was withdrawn.
compare-cause-added = Because it came into the catalogue of that day.
compare-cause-left = Because it left the catalogue of that day.
compare-cause-scale = Because the scale was revised.

## Gaps
gaps-title = What nobody observed
gaps-none = On every commitment of the catalogue there is an observation from the period.
gaps-some = On { $n } of { $all } commitments there is no observation from the period: { $list }. Silence is not a finding.

## Names of codes
basis-text = text of the agreement
basis-instrument = later instrument
basis-session = session of a monitoring body
basis-statement = public statement
certainty-text = row from the text
certainty-secondary = row from secondary sources
certainty-uncertain = row uncertain
confidence-high = high confidence
confidence-medium = medium confidence
confidence-low = low confidence
effect-progress = step forward
effect-setback = step back
effect-none = neither
finding-found = found
finding-nothing-found = looked, found nothing
finding-no-access = no access
follow-up-not-done = not carried out
follow-up-partly = carried out in part
follow-up-done = carried out
follow-up-overtaken = overtaken by events
instrument-roadmap = roadmap
instrument-pact = pact
instrument-timetable = timetable
instrument-protocol = protocol
instrument-law = law
instrument-decree = decree
instrument-amendment = amendment
instrument-declaration = declaration
nature-preparatory = preparatory
nature-core = core
party-kind-state = State
party-kind-movement = movement
party-kind-coalition = coalition
party-kind-mediation = mediation
party-kind-monitoring-body = monitoring body
party-kind-observer = observer
party-kind-international = international organisation or group of States
party-kind-society = civil society
party-kind-other = other
report-kind-regular = regular report
report-kind-year-end = year-end report
report-kind-special = special report
report-state-planned = planned
report-state-draft = draft
report-state-comment-round = shown to the parties for comment
report-state-approved = approved
report-state-sealed = sealed
report-state-published = published
role-obligated = obligated
role-supporting = supporting
role-beneficiary = beneficiary
role-guarantor = guarantor
role-monitor = monitor
session-planned = planned
session-held = held
session-cancelled = cancelled
session-suspended = suspended
source-type-agreement-text = text of the agreement
source-type-un-report = report of the United Nations
source-type-observer-report = report of an observer
source-type-press = press
source-type-press-release = press release
source-type-survey = survey
source-type-official-document = official document
source-type-web-page = web page
source-type-interview = interview
source-type-field-visit = field visit
source-type-other = other
standing-signatory = signatory
standing-guarantor = guarantor
standing-mediator = mediator
standing-monitor = monitoring body
standing-observer = observer
standing-partner = partner
standing-none = no standing in the agreement
state-assessed = Assessed
state-not-assessed = Not assessed
state-not-assessable = Not assessable
attribution-established = attributed to { $parties }, established by the stated criteria
attribution-claimed = claimed by { $parties }
attribution-disputed = attributed to { $parties }, disputed
attribution-unknown = attribution unknown

## Labels
label-colon = { ": " }
label-contents = Contents
label-skip = Skip to the text
label-page = Page
label-table = Table
label-figure = Figure
label-figure-table = The numbers in this figure
label-reservation = Reservation as to effect
label-dissent = Dissent within the team
label-responsible = Responsible
label-holds-up = Holds up
label-would-lift = What would lift it
label-sources = Sources
label-evidence = Evidence
label-absent = Absent
label-walked-out = Walked out
label-observer-note = What the observer did with it

## Columns
column-about = Describes
column-before = On { $date }
column-body = Body and place
column-body-only = Body
column-done-by = Seen done by
column-first-date = First promised date
column-pillar = Pillar
column-points-now = Points score, seen now
column-quarter = Quarter
column-share-now = Share complete, seen now
column-share-then = Share complete, published then
column-commitment = Commitment
column-commitments = Commitments
column-date = Date
column-days-late = Days late
column-difference = Why they differ
column-indicator = Indicator
column-joint = Of these, joint
column-lateness = Lateness
column-latest-date = Latest promised date
column-level = Level
column-meaning = Meaning
column-owes = Owes
column-parties = Obligated parties
column-party = Party
column-period = Period
column-points = Points
column-public = Made public
column-published-then = Published then
column-reliability = Reliability
column-remark = Check and source
column-report = Report
column-rests-on = Confidence; basis of the row
column-seen-now = Seen now
column-share = Share
column-source = Source
column-state = State
column-term = Term
column-title-address = Title, publisher, date, address
column-scope-value = Scope and value
column-what-happened = What happened

## Cover
cover-period = Period
cover-cut-off = Cut-off
cover-dated = Date of the report
cover-not-dated = not yet dated
cover-state = State of this edition
cover-edition = Edition
cover-corrects = Corrects
cover-changes = What this edition changes
cover-issued = Issued by
cover-language = Language of this edition
cover-licence = Licence
cover-data = Every number, with its rule
cover-position = Ledger position
cover-hash = Root hash of the ledger
running-foot = { $id } · ledger position { $position } · root { $hash }

## Mandate and method
method-title = Mandate and method
method-observer = This report is issued by { $observer }.
method-no-mandate = The record holds no text of the mandate.
method-cadence = The agreement asks for a report every { $months ->
    [one] month
   *[other] { $months } months
  }.
method-catalogue-title = The catalogue of commitments
method-catalogue = On { $date } the catalogue holds { $n ->
    [one] { $n } commitment
   *[other] { $n } commitments
  }. Every share in this report is counted over the catalogue in force on the day it describes, unless it says otherwise.
method-catalogue-note = What the catalogue is
method-illustrative-title = The levels are illustrative
method-illustrative = Marked illustrative: { $n } of the { $held } judgements that hold on { $date }, and { $earlier } of the { $before } earlier ones on record for the same commitments, on which comparisons and the tables year by year rest. Author: { $authors }. They show how the tool works; they are not the judgement of an appointed observer, and nobody should cite them as such.
method-scale-title = The scale
method-no-scale = No scale is in use.
method-several-scales = The commitments stand on { $n } different scales. Levels of different scales are counted apart and never added.
method-scale-caption = { $title }, version { $version }
method-figures-title = How the figures are made
method-standing = A commitment stands at the level of its latest judgement on or before the day described. A judgement cites the evidence it rests on; when that evidence is corrected later, the judgement is flagged.
method-share = A share is a count over a stated number, in percent, rounded once to two places, halves up. Counts and their denominators stand beside shares. Shares are never forced to add to 100.
method-points = The points score is a second and separate measure: the points of the levels reached, over the points of the highest level for as many commitments. It is given over the commitments that have a level, and again with those without a level counted as no points. The two measures are never mixed.
method-change = A change compares the level on the cut-off day with the level on the last day before the period, on the same scale. A level can go down.
method-late = Lateness is counted in days from the last day of the text’s own date, and from the last day of the latest date promised by the cut-off. Where the text gives a span, its end counts. A commitment without a date is never late.
method-states-title = Three things that are not the same
method-not-begun = Not begun is a judgement: somebody looked and found that no step has been taken.
method-not-assessed = Not assessed means that nobody has judged the commitment, or that the judgement was left open.
method-not-assessable = Not assessable means that it cannot be judged: there was no access, or there is no information. Absent evidence is stated, not taken for absent action.
method-grading-title = How sources and information are graded
method-grading-source = Sources are graded for reliability from A (completely reliable) to E (unreliable); F means that reliability cannot be judged.
method-grading-credibility = Information is graded for credibility from 1 (confirmed by other sources) to 5 (improbable); 6 means that it cannot be judged.
method-grading-claims = What a party says, what the evidence shows and how the observer judges are kept apart. Where sources differ, their claims stand side by side; one is printed as the figure only with a stated reason.
method-checking-title = How to check this report
method-checking = The ledger position and the root hash in the foot of this report fix the record from which it was made. Anyone who holds that ledger can make the report again, byte for byte, and recompute every figure from the published tables. In the HTML edition each count, share and points score carries an id (F1, F2 and so on) by which it can be cited, the same in every language; in what editors wrote it names the language and the section (F-en-summary-1), because only that text holds it. The printed and the plain text edition show the same numbers without their ids.
method-languages = A text that stands after a language tag such as [en] has no translation into the language of this edition; it is shown in its own words.

## Summary
summary-title = Summary
summary-catalogue = On { $date } the catalogue in force holds { $n } commitments: { $assessed } stand at a level, { $not_assessed } are not assessed and { $not_assessable } are not assessable.
summary-standing = Of all { $n }, { $complete } ({ $complete_share }) { $complete ->
    [one] is
   *[other] are
  } complete, { $progress } ({ $progress_share }) { $progress ->
    [one] is
   *[other] are
  } begun and not complete, and { $not_begun } ({ $not_begun_share }) { $not_begun ->
    [one] is
   *[other] are
  } judged not begun.
summary-rounding = The rounded shares ({ $shares }) add to { $sum }, not to 100; they are left as they are.
summary-points-title = Points score
summary-points = On { $date }: { $judged } of the points within reach over the { $n } commitments that have a level; { $zero } over all { $all } when those without a level count as no points.
summary-points-none = On { $date }: no points score, because the commitments stand on several scales or none has a level.
summary-points-caution = The points score weighs levels; the distribution above counts commitments. They answer different questions and cannot be compared with each other.
summary-change-title = What changed
summary-change = Compared with { $date }, of the { $n } commitments in the catalogue on both days { $up } moved up, { $down } moved down, { $judged } received a level for the first time and { $same } stand where they stood.
summary-no-longer-assessable = { $n ->
    [one] { $n } commitment can no longer be assessed.
   *[other] { $n } commitments can no longer be assessed.
  }
summary-no-longer-assessed = { $n ->
    [one] { $n } commitment no longer has a level.
   *[other] { $n } commitments no longer have a level.
  }
summary-catalogue-change = Entered the catalogue since: { $added }. Left it: { $left }.
summary-completed = Completed in the period ({ $n }): { $list }.
summary-no-longer-complete = No longer complete ({ $n }): { $list }.
summary-up = Moved up:
summary-down = Moved down:
summary-other-scale = { $n ->
    [one] { $n } commitment was judged
   *[other] { $n } commitments were judged
  } on another scale than before; those levels cannot be compared.
movement-line = { $id } { $title }: { $then } → { $now }
summary-open-title = What is open
summary-overdue = Of { $all } commitments, { $dated } have a date. On { $date }, { $n } of these are past their latest promised date and judged not complete; for { $silent } more the date has passed and no level was judged.
summary-blockages = { $n ->
    [one] { $n } blockage is open.
   *[other] { $n } blockages are open.
  }
summary-blockages-unknown = { $n ->
    [one] Of { $n } more blockage the record does not say whether it had ended by { $date }.
   *[other] Of { $n } more blockages the record does not say whether they had ended by { $date }.
  }
summary-blockage-list = Open blockages and who is named as responsible:
summary-blockage-item = { $title }: { $parties }
summary-stale = { $n ->
    [one] { $n } judgement rests on evidence that was corrected since and needs another look.
   *[other] { $n } judgements rest on evidence that was corrected since and need another look.
  }
scope-agreement = All commitments

## General observations
general-title = General observations
general-blockages-title = Blockages that cut across pillars
general-blockages-none = No blockage on record cuts across pillars in this period.
general-blockages-intro = { $n ->
    [one] One blockage of this period touches
   *[other] { $n } blockages of this period touch
  } several pillars, or none in particular.
blockage-open = Since { $since }; open on { $date }.
blockage-open-since-unknown = Its beginning is not recorded; open on { $date }.
blockage-ended = Since { $since }; ended { $until }.
blockage-ended-since-unknown = Its beginning is not recorded; ended { $until }.
blockage-ended-by = Since { $since }; ended by { $until }, on a day that the record does not give.
blockage-end-unknown = Since { $since }; the record does not say whether it had ended by { $date }.
blockage-last-known = Since { $since }; last known to stand: { $last }; the record does not say whether it had ended by { $date }.
blockage-nobody-named = the record names nobody
general-sessions-title = Meetings of the monitoring bodies
general-sessions-none = No meeting of a monitoring body is on record for this period.
general-sessions-count = Meetings on record: { $held } held, { $suspended } opened and suspended, { $cancelled } cancelled; a party walked out of { $walked }.
general-sessions-caption = Meetings on record
session-number = { " " }(no. { $number })
general-reports-title = Reports and their cadence
general-reports-cadence = The agreement asks for a report every { $months ->
    [one] month
   *[other] { $months } months
  }. Lateness is counted from the day the one before was made public.
general-reports-no-cadence = The record does not say how often a report is due.
general-reports-none = No report on this period or an earlier one is on record as made public.
general-reports-caption = Reports made public by { $date }
general-report-overdue = On { $date } the next report of { $issuer } was { $days ->
    [one] { $days } day
   *[other] { $days } days
  } overdue (due { $due }).
report-in-time = in time (due { $due })
report-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
  } (due { $due })
general-owing-title = What each party owes
general-owing-none = No commitment names an obligated party.
general-owing-intro = A joint commitment stands under every party it binds, and once in all totals.
general-guarantors-title = Guarantors, mediation, monitors and partners
general-guarantors-none = The record names no guarantor, mediator, monitoring body or partner.
general-guarantors-intro = Those who guarantee, mediate, monitor or support are judged like the signatories: by the commitments that bind them, and by the blockages of the period for which they are named as responsible.
general-guarantor = { $party } ({ $roles }): { $owed ->
    [one] bound by { $owed } commitment
   *[other] bound by { $owed } commitments
  }; { $blockages ->
    [one] { $blockages } blockage
   *[other] { $blockages } blockages
  }.
general-incidents-title = Security incidents
general-incidents-none = No security incident is on record for this period.
general-incidents-intro = { $n ->
    [one] { $n } incident is on record.
   *[other] { $n } incidents are on record.
  }
incident-item = { $date }: { $summary } ({ $attribution }; { $sources })
general-claims-title = Where the sources differ
general-claims-none = On no question of this period does the record hold differing claims.
general-claims-intro = { $n ->
    [one] On one question the record holds differing claims.
   *[other] On { $n } questions the record holds differing claims.
  } They stand side by side.
claim-question = { $question } ({ $commitment })
claim-question-alone = { $question }{ $commitment }
claim-unnamed = Unnamed
claim-item = { $who }: { $value } ({ $source }){ $printed ->
    [yes] { " – printed" }
   *[no] { "" }
  }
claim-printed = Why that one is printed: { $reason }
claim-none-printed = None of them is printed as the figure.
claim-range = None of them is chosen; the figures run from { $low } to { $high } ({ $unit }).

## Pillars
pillar-empty = On { $date } no commitment of the catalogue lies in this pillar.
pillar-standing = On { $date } this pillar holds { $n ->
    [one] { $n } commitment
   *[other] { $n } commitments
  }: { $complete } complete, { $progress } begun and not complete, { $not_begun } judged not begun, { $not_assessed } not assessed, { $not_assessable } not assessable.
pillar-points = Points score over the { $n ->
    [one] one commitment that has
   *[other] { $n } commitments that have
  } a level: { $score }.
pillar-changed-title = What changed since { $date }
pillar-changed = { $n } of { $all } commitments changed since { $date }: { $up } moved up, { $down } moved down, { $judged } received a level for the first time.
pillar-unchanged = None of the { $all } commitments of this pillar changed since { $date } (changed { $n }; up { $up }, down { $down }, newly judged { $judged }).
pillar-years-title = Year by year
way-up = Moved up
way-down = Moved down
way-newly-assessed = Received a level for the first time
way-no-longer-assessed = No longer has a level
way-other-scale = Judged on another scale
way-no-longer-assessable = Can no longer be assessed
way-unchanged = Unchanged
finding-title = { $id } { $title }
finding-movement = { $way }: { $then } → { $now }
finding-reversal = A step taken earlier was undone.
finding-drop = The level fell, and no judgement of the period records what was undone.
finding-stale = Evidence cited here was corrected after the judgement; it needs another look.
evidence-item = { $date }: { $summary } ({ $source }, { $id })
evidence-again = { $date }: as told above ({ $id }).
evidence-absent = { $id }: not shown here.
source-protected = protected source
setbacks-title = Steps back
setbacks-none = No step back is on record for this pillar in the period.
setbacks-latest = More than { $n } steps back are on record for this pillar in the period. The latest { $n } are listed; all are in the published tables.
setbacks-intro = { $n ->
    [one] { $n } recorded fact of the period is
   *[other] { $n } recorded facts of the period are
  } a step back.
setbacks-reversed = { $n ->
    [one] A step was undone in { $n } commitment
   *[other] Steps were undone in { $n } commitments
  }: { $list }.
setback-item = { $item } → { $list }
blockages-title = What stands in the way, and who is responsible
blockages-none = No blockage is on record for this pillar in the period.
blockages-wide = Blockages that cut across pillars also touch this one: { $list }.
late-title = Lateness
late-intro = Past the latest promised date and judged not complete: { $n } of { $all } commitments of this pillar. Date passed without a level, so that nobody can say: { $silent }. Without a date: { $undated }.
late-without-level = date passed ({ $date }); no level
late-not-yet = due { $date }
late-date-unknown = date not known
late-in-time = done in time
late-done = done { $days ->
    [one] { $days } day late
   *[other] { $days } days late
  }
late-done-at-most = done, { $days ->
    [one] { $days } day late at most
   *[other] { $days } days late at most
  }
late-done-at-least = done, { $days ->
    [one] at least { $days } day late
   *[other] at least { $days } days late
  }
late-done-between = done, between { $least } and { $most } days late
late-done-unknown = done; whether in time is not known
late-own-only = { $own } days past the text; now due { $date }
late-moved = { $n ->
    [one] moved once
   *[other] moved { $n } times
  }
late-days = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
  }
late-days-at-least = { $days ->
    [one] at least { $days } day late
   *[other] at least { $days } days late
  }
late-days-both = { $own } days past the text; { $days } past the latest promise
late-cell = { $days }
late-cell-at-least = at least { $days }
late-cell-at-most = at most { $days }
late-cell-between = { $least } to { $most }
indicators-title = Measured series
indicators-none = No reading of an indicator bears on this pillar by the cut-off.
indicators-intro = Shown are the readings of the period; where there is none, all those of the last date before it. Scope and printed share are those of the source. Readings of different scope cannot be compared.
indicators-caption = Readings
reading-scope = { $scope }: { $value }
reading-fraction = { $n } of { $of }
reading-of-unknown = { $n }; of how many is not recorded
reading-printed = printed: { $share }
reading-contradicts = Contradicts itself: the fraction gives { $share }.
reading-scope-changed = The scope is not that of the reading before.
reading-denominator-changed = The denominator changed from { $from } to { $to }.

## Figures
figure-distribution = { $name }: commitments by level, { $date }
figure-distribution-description = { $n } commitments. { $list }.
figure-mixed = The commitments stand on several scales, drawn apart. Those without a level are shown with each.
figure-change = { $name }: from { $from } to { $to }
figure-change-row = { $id } from { $then } to { $now }
figure-change-scales = The changes lie on several scales and are not drawn together.
figure-part = { $title } ({ $n } of { $of })
figure-pillars = Commitments by level in each pillar, { $date }
figure-parties = Commitments by level for each obligated party, { $date }
figure-bars-joint = { $n }, of these joint: { $joint }
figure-bars-row = { $name } { $n }: { $list }.
figure-levels = { $name }: level of each commitment over time
figure-levels-description = One row for each commitment, one column for each date; the boxes count the steps of the scale that are done. A bar with a foot stands before the first date after the first promised date. The table says the same in words.
figure-levels-gone = Withdrawn, suspended or replaced
figure-levels-outside = Not in the catalogue then
figure-levels-due = First promised date has passed
figure-dates = { $name }: promised and kept dates, { $date }
figure-dates-description = One line for each commitment with a date, from the first promised date on; beyond the latest promised date it is dashed. The longest overdue stand first. The table says the same in words.
figure-dates-first = First promised date
figure-dates-latest = Latest promised date
figure-dates-done = Seen done by
figure-dates-open = Open on { $date }
figure-dates-not-assessed = Date passed, not assessed
figure-dates-not-assessable = Date passed, not assessable
figure-dates-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }
figure-dates-days-at-least = { $days ->
    [one] at least { $days } day
   *[other] at least { $days } days
  }
figure-dates-days-at-most = { $days ->
    [one] at most { $days } day
   *[other] at most { $days } days
  }
figure-dates-days-between = { $least } to { $most } days
figure-trend = Both aggregates over time
figure-trend-description = Two panels, each on a scale of its own: the share of commitments complete, and the points score over the commitments that have a level. Filled squares show what is seen now of each day, hollow circles what was published then. No points score is published as a figure of its own.
figure-trend-share = Share of commitments complete
figure-trend-points = Points score, where judged
figure-trend-then = as published then
figure-trend-now = as seen now
figure-sessions = Sessions by body and quarter
figure-sessions-note = { $n } held of { $of }
figure-sessions-inexact = { $n ->
    [one] One session is not drawn: its quarter is not known or not shown.
   *[other] { $n } sessions are not drawn: their quarter is not known or not shown.
  }
quarter = Q{ $n } { $year }

## Recommendations
recommend-title = Recommendations
recommend-none = No recommendation is on record by the cut-off.
recommend-count = { $n ->
    [one] { $n } recommendation is
   *[other] { $n } recommendations are
  } on record: { $done } carried out, { $partly } in part, { $not_done } not, { $overtaken } overtaken by events, { $silent } without follow-up.
recommend-joint = A recommendation with several addressees stands under each of them.
recommend-item = { $number }. { $text }
recommend-also = { " " }Also addressed to { $parties }.
recommend-serves = { " " }Serves { $list }.
recommend-lifts = { " " }Would lift: { $list }.
recommend-due = { " " }Due { $date }{ $late ->
    [yes] , past
   *[no] { "" }
  }.
recommend-status = Follow-up: { $status }, { $date }.
recommend-no-follow-up = Follow-up: none on record.
recommend-undated = { $n ->
    [one] One recommendation on record carries no date and is left out: { $list }.
   *[other] { $n } recommendations on record carry no date and are left out: { $list }.
  }

## Published then, seen now
published-title = Published then, seen now
published-none = No figure published about this period or its eve is on record.
published-intro = A figure once published is kept as it was printed. Beside it stands what this report counts for the same day, and why the two differ.
published-different-title = Two catalogues, two judgements
published-different = The figures published by { $issuers } count that observer’s own list of commitments by that observer’s own judgement. The figures under “seen now” count the catalogue of this report ({ $n } commitments) by the judgements in this report, in which { $open } have no level. The numbers may look alike; they measure different things, and neither corrects the other.
published-caption = Published figures beside this report’s count, cut-off { $date }
published-not-comparable = nothing comparable
published-now = { $n } of { $of } ({ $share })
published-contradicts = The printed share contradicts its own fraction, which gives { $share }.
published-more = Counted now: { $n } more.
published-fewer = Counted now: { $n } fewer.
published-denominator-differs = The two counts are over catalogues of different size.
published-share-differs = The share counted now is another.
published-contradictions = Figures published at different times contradict one another:
published-shares-add = Shares published together for all levels add to { $sum }.
published-counts-add = Counts published together for all levels add to { $sum }, not to their denominator.
published-denominator-changed = The denominator changed between “{ $from }” and “{ $to }”; the two are not shares of the same whole.
published-does-not-close = “{ $end }” less “{ $completed }” gives { $n } of { $of } ({ $share }) for the start of the period; published was “{ $start }”.
published-not-restated = No judgement about a day before the period has been replaced since it was made.
published-restated = { $n ->
    [one] One judgement about a day before the period was replaced later:
   *[other] { $n } judgements about days before the period were replaced later:
  }
published-restatement = { $id }, { $date }: { $then } → { $now }, by { $author }. { $reason }

## Replies
replies-title = Replies of the parties
round-intro = { $n ->
    [one] The draft was shown for comment once before it was approved:
   *[other] The draft was shown for comment { $n } times before it was approved:
  }
round-silent = { $party }: shown on { $day } as of ledger position { $position }, answer asked for by { $due }; no answer came.
round-answered = { $n ->
    [one] { $party }: shown on { $day } as of ledger position { $position }, answer asked for by { $due }; one answer came.
   *[other] { $party }: shown on { $day } as of ledger position { $position }, answer asked for by { $due }; { $n } answers came.
  }
replies-none = No reply of a party is on record. A reply to a finding is printed beside that finding in the next edition.
replies-intro = { $n ->
    [one] { $n } reply is on record.
   *[other] { $n } replies are on record.
  } Replies to a finding stand beside it.
reply-title = Reply of { $party }, { $date }
reply-whole-report = the report
reply-item = { $party } on { $subject }: asked { $asked }, due { $due }, received { $received }{ $late ->
    [yes] , late
   *[no] { "" }
  }.

## Table of commitments
table-title = The commitments one by one
table-none = The catalogue is empty on the cut-off day.
table-intro = All { $n } commitments of the catalogue in force on { $date }, with the level on { $before } beside it where that was another. Lateness is counted on { $date }; where nothing stands, no date was promised.
table-caption = { $name }: commitments on { $date }
table-reservation = with a reservation as to effect
table-same = same
rests-both = { $confidence }; { $certainty }
rests-high = high
rests-medium = medium
rests-low = low
rests-text = text
rests-secondary = secondary
rests-uncertain = uncertain
table-left = { $n ->
    [one] { $n } commitment is
   *[other] { $n } commitments are
  } no longer counted, or not yet; ids stay citable.

## Sources and glossary
sources-title = Sources cited
sources-none = This report cites no source.
sources-intro = { $n ->
    [one] { $n } source is cited.
   *[other] { $n } sources are cited.
  } Titles stand as the record has them; the language of the source itself stands beside. Where no date stands, the record has none.
sources-caption = Sources, by id
source-about = { $publisher }, { $date }, in { $lang }
source-about-undated = { $publisher }, in { $lang }
source-about-title = { $kind }, { $date }, in { $lang }
source-about-title-undated = { $kind }, in { $lang }
source-grade = { $grade }
glossary-title = Terms used
glossary-caption = Terms
glossary-commitment = Commitment
glossary-commitment-text = One promise of the agreement that can be judged: who, what, by when, by what measure.
glossary-standing = Standing
glossary-standing-text = Where a commitment is on a given day: at a level, not assessed, or not assessable.
glossary-level = Level
glossary-level-text = A step of a stated scale. The boxes before the word count the steps done out of all steps.
glossary-assessment = Judgement
glossary-assessment-text = The level given to one commitment on one day, with its reasons, its author and the evidence it cites.
glossary-evidence = Evidence
glossary-evidence-text = A dated observation with its source; also: looked and found nothing, or had no access.
glossary-source = Source
glossary-source-text = Where knowledge came from. A protected source is never named.
glossary-blockage = Blockage
glossary-blockage-text = What stands in the way of one or more commitments, with who is responsible and what would lift it.
glossary-setback = Step back
glossary-setback-text = A recorded fact that undid or held back what had been promised or done.
glossary-due-date = Promised date
glossary-due-date-text = A date by which a commitment was to be done: the text’s own, and each later promise.
glossary-late = Late
glossary-late-text = Past its promised date and not complete.
glossary-claim = Claim
glossary-claim-text = What somebody says about a question. Differing claims are kept side by side.
glossary-indicator = Measured series
glossary-indicator-text = Readings of the same thing over time, each with its scope.
glossary-recommendation = Recommendation
glossary-recommendation-text = A step proposed by the observer to named addressees, with dated follow-up.
glossary-reply = Reply
glossary-reply-text = A party’s answer to a draft or to a finding, printed beside it.
glossary-preparatory = Preparatory, core
glossary-preparatory-text = A preparatory commitment is a decree, list, launch or body; a core commitment is what the agreement is for.
glossary-points = Points score
glossary-points-text = Points of the levels reached, in percent of the points of the highest level for as many commitments.
glossary-cut-off = Cut-off
glossary-cut-off-text = The last day that is judged.
glossary-position = Ledger position
glossary-position-text = The number of entries of the record from which the report was made.
glossary-root-hash = Root hash
glossary-root-hash-text = A fingerprint of all those entries; whoever has the ledger can compute it again.

## A draft shown to a party
shown-title = What is shown to you
shown-text = This is the part of the draft that concerns { $party }: figures over the whole agreement and over each pillar, the findings about commitments in which { $party } has a role, the blockages that name it, and the recommendations addressed to it. What the editors wrote in words, and what concerns other parties only, is not in it.
shown-none = None of the commitments under this pillar binds you or gives you a role.
shown-unchanged = None of your commitments under this pillar moved since { $date }.
shown-changed = What moved of your commitments
shown-blockages = Blockages that name you
shown-blockages-none = No blockage of the period names you.
shown-recommendations-none = No recommendation is addressed to you.
