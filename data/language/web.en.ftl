# Messages of the public pages, English.

## Frame
web-colon = { ": " }
web-arrow = { " → " }
web-skip = Skip to the content
web-nav-pages = Pages
web-nav-languages = Languages
web-nav-overview = Where it stands
web-nav-text = Text and commitments
web-nav-parties = Parties
web-nav-overdue = Overdue
web-nav-reports = Reports
web-nav-method = Method
web-nav-blockages = Blockages
web-nav-sessions = Meetings
web-nav-incidents = Incidents
web-nav-corrections = Corrections
web-nav-agreements = Agreements
web-notice = What these pages show
web-notice-reconstruction = The catalogue of commitments is a reconstruction; it is not an official list.
web-notice-illustrative = The levels are illustrative (author: { $authors }); they are not the judgement of an appointed observer.
web-notice-more = How this is made
web-explained = Words used here
web-foot-as-of = Everything on this page is read as of { $date }.
web-foot-position = Made from { $n ->
    [one] { $n } entry
   *[other] { $n } entries
  } of the ledger.
web-foot-root = Root hash:
web-foot-data = This page as data:
web-foot-source = Source: { $source }.
web-foot-licence = Licence:
web-foot-address = Address of this page:
web-to-home = To the first page
web-then = Looking back
web-then-report = You are looking at what was public when report { $report } was sealed, as of { $date }.
web-then-report-out = What was closed, taken back or blanked since is left out.
web-then-day = You are looking at { $date }, as it is known now.
web-then-leave = See this page as of now

## What went wrong
web-error-not-found = There is no such page
web-error-not-found-text = Nothing is published at this address. The id may be misspelt, or it may never have been published.
web-error-not-allowed = This address can only be read
web-error-not-allowed-text = These pages take no input. Read them with GET.
web-error-unpublished = Nothing is published yet
web-error-unpublished-text = The observer has not published anything here yet. Come back later.
web-error-busy = Too many at once
web-error-busy-text = As many tables are being made as this server makes at once, or everything was published anew a moment ago. Come back in ten seconds.
web-error-bad-request = The address cannot be read
web-error-bad-request-text = The server could not make sense of what was asked. Check the address.
web-error-broken = This page could not be made
web-error-broken-text = The fault is ours, and whoever runs this site has been told. Try again later.
web-error-status = Status: { $status }
web-error-no-choice = No such choice
web-error-unseen = Nothing can be seen from there
web-unseen-no-day = After as_of= write a full day, the year first: as_of=2019-12-31.
web-unseen-before = Nothing was promised before { $date }, the day of the signature. Write that day or a later one: as_of={ $day }.
web-unseen-after = Nothing is known of any day after { $date }. Write that day or an earlier one: as_of={ $day }. Or leave as_of out.
web-unseen-no-moment = After known_at= write report- and the id of a report that was sealed and is published. The newest first:
web-unseen-no-moments = No report that was sealed is published yet, so there is no moment to look back to. Leave known_at out.
web-unseen-not-then = What this page is about was not public then, or is public no more. It may stand at this address as of now.
web-unseen-no-choice = After { $name } stands nothing that can be chosen here. Choose in the form of the page; all of it is here:
web-unseen-unasked = Nothing is asked here by { $name }. Look whether the name is spelled right; all of it is here:
web-unseen-too-much = More was found than one file holds, or in the time there is not all of it. Look for more words, or in one kind of records; the page is here:

## Figures
web-count-of = { $n } of { $of }
web-count-of-share = { $n } of { $of } ({ $share })
web-fraction = { $n } of { $of }
web-of-unknown = { $n }; of how many is not recorded
web-stands = Where it stands on { $date }
web-judged-on = (judged on { $date })
web-judged-until = Nothing was judged after { $date }. What is on record of the time since, up to { $known }, is told in the dated stories of the commitments and is in no level.
web-figure-title = { $n ->
    [one] { $n } commitment
   *[other] { $n } commitments
  } by level, { $date }
web-mixed = These commitments stand on several scales, which are counted apart. Those without a level are shown with each.
web-rounding = The rounded shares add to { $sum }, not to 100; they are left as they are.
web-nothing-counted = No commitment counts here on this day.
web-picture-as-of = As of { $date }.
web-picture-licence = Licence: { $licence }.
web-picture-in = From: { $report }.
web-picture-embed = Show this figure on another site
web-picture-embed-text = Copy this text into a page; the figure stays up to date by itself.
web-picture-no-host = Put the address of this site before the path.
web-picture-embed-page = The figure by itself
web-picture-of-report = Drawings of the report
web-picture-back = See it where it stands
web-points-title = Points score
web-points-assessed = { $points } of { $max } points ({ $share }) over the { $n ->
    [one] one commitment that has
   *[other] { $n } commitments that have
  } a level.
web-points-all = { $points } of { $max } points ({ $share }) over all { $n } commitments, when those without a level count as no points.
web-points-none = No points score: the commitments stand on several scales, or none has a level.
web-points-caution = The points score weighs levels, the distribution counts commitments. They answer different questions and are never mixed.
web-points-now = As seen now:

## Columns
web-column-commitment = Commitment
web-column-complete = Complete
web-column-count = Commitments
web-column-date = Date
web-column-denominator = Denominator
web-column-in-progress = In progress
web-column-jointly = Bound with
web-column-last-day = Last day
web-column-last-observed = Last observed
web-column-latest-date = Latest promised date
web-column-level = Level
web-column-level-before = Level before
web-column-level-now = Level now
web-column-meaning = Meaning
web-column-not-assessable = Not assessable
web-column-not-assessed = Not assessed
web-column-not-begun = Not begun
web-column-now = As seen now
web-column-numerator = Numerator or value
web-column-then = As published then
web-column-parties = Obligated parties
web-column-party = Party
web-column-pillar = Pillar
web-column-points = Points
web-column-printed = As printed
web-column-promise = Promised
web-column-reason = Reason
web-column-rests-on = Rests on
web-column-says = Says
web-column-scope = Covers
web-column-share = Share
web-column-source = Source
web-column-text-date = Date of the text
web-column-value = Value
web-column-who = Who
web-column-before = On { $date }

## Home
web-signed = Signed: { $date }
web-changed = What changed since { $date }
web-changed-caption = Commitments by the way they went
web-changed-rest = The pages of the pillars show the others.
web-catalogue-moved = Entered the catalogue: { $added }. Left it: { $left }.
web-way-up = Moved up
web-way-down = Moved down
web-way-newly-assessed = Received a level
web-way-no-longer-assessable = Can no longer be assessed
web-way-no-longer-assessed = No longer has a level
web-way-other-scale = Judged on another scale
web-way-unchanged = Unchanged
web-overdue = What is overdue
web-calendar = Calendar of deadlines
web-calendar-report = The next report is due
web-overdue-sentence = On { $date }, { $n } of the { $of } commitments with a promised date ({ $share }) { $n ->
    [one] is past its latest promised date and judged not complete.
   *[other] are past their latest promised date and judged not complete.
  }
web-overdue-sentence-unjudged = { $unjudged ->
    [one] For { $unjudged } more the date has passed and nobody could judge it.
   *[other] For { $unjudged } more the date has passed and nobody could judge them.
  }
web-overdue-sentence-none = No commitment counted here has a promised date.
web-overdue-all = All that is overdue
web-overdue-rule = Lateness is counted in days from the last day of the latest date promised. Where a span was promised, its end counts. The text’s own date stands beside it.
web-overdue-judged = Days are counted to { $date }; each level is that of the latest judgement, the newest of them of { $judged }.
web-overdue-late = Overdue on { $date }
web-overdue-unjudged = Date passed, no level
web-overdue-unjudged-rule = The date has passed, and the commitment is not assessed or not assessable. Whether it is late is not known.
web-moved-times = { $n ->
    [one] (moved once)
   *[other] (moved { $n } times)
  }
web-timing-no-date = no date
web-timing-date-unknown = date not known
web-timing-not-yet-due = due { $due }, { $days ->
    [one] in { $days } day
   *[other] in { $days } days
  }
web-timing-due-today = due today ({ $due })
web-timing-overdue = ! { $days ->
    [one] { $days } day
   *[other] { $days } days
  } overdue (since { $due })
web-timing-passed-without-level = passed on { $due }, { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
  }; not assessed
web-timing-passed-not-assessable = passed on { $due }, { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
  }; not assessable
web-timing-done-in-time = ✓ done in time (due { $due })
web-timing-done-late = done late: found done { $days ->
    [one] { $days } day
   *[other] { $days } days
  } after { $due }
web-timing-done-late-perhaps = done; first found so { $days ->
    [one] { $days } day
   *[other] { $days } days
  } after { $due }, perhaps done in time
web-latest-report = Reports
web-next-report = Next report
web-pillars = Pillars
web-pillars-caption = Commitments of each pillar by where they stand

## Agreements, text, pillar
web-agreements-count = { $n ->
    [one] One agreement is published here.
   *[other] { $n } agreements are published here.
  }
web-agreements-none = No agreement is published here.
web-text-title = Text and commitments
web-provision-part = Part { $number }
web-provision-title = Title { $number }
web-provision-chapter = Chapter { $number }
web-provision-section = Section { $number }
web-provision-article = Article { $number }
web-provision-paragraph = Paragraph { $number }
web-provision-point = Point { $number }
web-provision-annex = Annex { $number }
web-commitments = Commitments
web-not-counted = (not counted on this day)
web-flag-reversal = ↩ a step was undone
web-flag-reservation = with a reservation as to effect
web-flag-stale = evidence corrected since; needs another look
web-never-observed = never
web-sources = Sources of this entry
web-source-protected = Protected source
web-source-grade = source { $grade }
web-information-grade = information { $grade }

## Commitment
web-days-ago = ({ $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
  })
web-status-suspended = Suspended; shown, not counted.
web-status-superseded = Replaced; its number stays citable, and it is not counted.
web-status-withdrawn = Withdrawn from the catalogue; its number stays citable, and it is not counted.
web-successors = Replaced by
web-promise = What was promised
web-promised = Promise
web-criterion = How it is judged
web-note = Remark
web-rests-on = Rests on
web-dates = By when
web-deadline-words = Words of the agreement:
web-no-dates = No date was promised.
web-day-unknown = not known
web-against-text = Against the text’s own date:
web-against-latest = Against the latest date promised:
web-event-signature = signature
web-event-in-force = entry into force
web-after = after
web-span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
web-span-weeks = { $n ->
    [one] { $n } week
   *[other] { $n } weeks
  }
web-span-months = { $n ->
    [one] { $n } month
   *[other] { $n } months
  }
web-span-years = { $n ->
    [one] { $n } year
   *[other] { $n } years
  }
web-span-range = { $from } to { $to }
web-levels = Judgements, with reasons and evidence
web-levels-figure = Level on each day on which it was judged; the boxes count the steps done
web-never-judged = Nobody has judged this commitment by this day.
web-revised = Revised since it was first recorded, by entry { $n }
web-reservation = Reservation as to effect:
web-dissent = Dissent within the team:
web-illustrative = Illustrative
web-reviewed = reviewed by { $who }
web-evidence = Evidence cited:
web-evidence-withheld = not public
web-story = Dated story
web-story-rule = One line of time, oldest first. What was promised, what was observed and how it was judged stand apart. Half a year or more without an observation is shown as silence.
web-observations-all = { $n ->
    [one] { $n } observation is on record.
   *[other] { $n } observations are on record.
  }
web-observations-here = Here are those from { $from } to { $to }, counted from the newest.
web-observations-before = { $n ->
    [one] { $n } older observation, on the next page
   *[other] { $n } older observations, from the next page on
  }
web-observations-newer = Newer observations
web-observations-older = Older observations
web-observations-title = Older observations
web-observations-rule = Oldest first. Half a year or more without an observation is shown as silence.
web-observations-back = Everything on this commitment: promise, dates, judgements, newest observations
web-list-pages = Pages of the list
web-list-before = Before
web-list-after = Next
web-page-of = Page { $page } of { $pages }
web-lane-text = text of the agreement
web-lane-instrument = later instrument
web-lane-promise = date promised
web-lane-incident = incident
web-lane-observation = observation
web-lane-blockage = blockage
web-lane-recommendation = recommendation
web-lane-due = promised date reached
web-lane-judgement = judgement
web-lane-silence = silence
web-silence = No observation on record from { $from } to { $to }: { $days } days.
web-silence-still = No observation on record since { $from }: { $days } days until { $to }.
web-event-signed = The agreement is signed.
web-event-promised = Promised:
web-event-due = The date promised until then runs out; it was moved.
web-event-due-latest = The latest date promised runs out.
web-event-blocked = Begins:
web-event-lifted = Ends:
web-effect-progress = ▲ step forward
web-effect-setback = ▼ step back
web-effect-none = ● neither step forward nor back
web-relation-supports = speaks for it
web-relation-contradicts = speaks against it
web-relation-context = context
web-basis-seen = seen by the observer
web-basis-heard = told to the observer
web-basis-document = read in a document
web-figure-printed = as printed:
web-attribution-established = Attribution established by the stated criteria
web-attribution-claimed = Claimed by the one it is attributed to
web-attribution-disputed = Attribution disputed
web-attribution-unknown = Attribution unknown
web-claims = What the sides say
web-claims-rule = Claims on one question stand side by side; none is preferred by rule. One is printed as the figure only with a stated reason.
web-claim-printed = Printed:
web-unnamed = Unnamed
web-series = Measured series
web-series-rule = Readings of different scope cannot be compared.
web-contradicts = contradicts itself: the fraction gives { $share }
web-blockages = What stands in the way
web-blockage-since = Since
web-blockage-until = Ended:
web-blockage-open = Still open.
web-blockage-ended-by = Ended by { $date }, on a day that the record does not give.
web-blockage-end-unknown = Whether it has ended is not recorded.
web-blockage-last-known = Last known to stand: { $date }; whether it has ended since is not recorded.
web-responsible = Named as responsible
web-would-lift = What would lift it
web-holds-up = Holds up
web-addressed-to = To
web-follow-up = Follow-up:
web-follow-ups-before = Before that:
web-follow-up-none = none on record
web-replies = Replies
web-replies-none = No reply of a party is on record. A reply stands here as soon as it is published.
web-reply-asked = Asked:
web-reply-due = Due:
web-reply-to = Answers:
web-reply-note = What the observer did with it:

## Parties
web-owing = What each party owes, { $date }
web-owing-rule = A joint commitment stands under every party it binds, and is counted once in all totals.
web-joint-count = Joint: { $n } of { $of }
web-parties-others = All parties and bodies
web-members = Members:
web-member-of = Member of:
web-owes = What it owes
web-owes-nothing = No commitment binds this party. It is observed like the others.
web-last-observed = The last observation of any of these commitments is of { $date }.
web-never-observed-any = None of these commitments was ever observed.
web-alone = alone
web-joint-with = joint with
web-other-roles = Other roles
web-party-claims = What it says itself
web-party-claims-none = No claim of this party is on record.
web-party-blockages = Blockages for which it is named
web-party-blockages-none = None on record.
web-party-recommendations = Recommendations addressed to it

## Reports
web-cadence = How often, and when the next is due
web-cadence-none = No report with a date is on record yet.
web-cadence-every = The agreement asks for a report every { $months ->
    [one] month.
   *[other] { $months } months.
  }
web-cadence-last = The last came out on { $date }.
web-cadence-last-late = The last came out on { $date }, { $days ->
    [one] { $days } day
   *[other] { $days } days
  } late.
web-cadence-ended = This observer took part until { $date }; no further report is due from it.
web-cadence-undated = { $n ->
    [one] { $n } more report is on record without the day on which it came out.
   *[other] { $n } more reports are on record without the day on which they came out.
  }
web-cadence-no-rule = The record does not say how often a report is due.
web-cadence-next = The next is due on { $due }.
web-cadence-next-late = The next was due on { $due } and was { $days ->
    [one] { $days } day
   *[other] { $days } days
  } late on { $date }.
web-reports-all = All reports
web-reports-all-link = All reports
web-reports-none = No report is on record yet.
web-report-period = Period:
web-report-changes = What this edition changes:
web-report-corrects = Corrects:
web-report-corrected = Corrected by:
web-report-unsealed = Not sealed: its files are made anew when the observer publishes it again, and may then say something else.
web-back = Look back
web-back-text = Every page can be seen as it was known when a report was sealed, and as of an earlier day. What is chosen here is kept in every link.
web-back-known = As it was known
web-back-now = now
web-back-as-of = On the day
web-back-go = Look
web-back-report = The site as it was when this report was sealed
web-file-html = Read (HTML)
web-file-pdf = Print (PDF)
web-file-text = Plain text
web-file-changes-html = What this edition changes (HTML)
web-file-changes-text = What this edition changes (text)
web-file-fonts = Fonts of the PDF (JSON)
web-database = Everything in one file, for SQLite
web-table = Table
web-table-labels = Words beside codes
web-table-hxl = Row of hashtags
web-table-spreadsheet = For a spreadsheet program set to
web-table-none = none
web-table-do = Save the table
web-tables-title = Tables
web-tables-lead = Everything that is published, as tables: one file for each, with columns that are only ever added to. Read them with R, Python, Stata, SPSS, a spreadsheet or SQL; the files below say how.
web-tables-then = The tables as they were known when the report was sealed: what was public then and is public still. Each is made when it is asked for.
web-tables-day = What is worked out (levels counted, scores, the panel) is read as of that day. What happened later and is known stays in its own table. Each is made when it is asked for.
web-tables-each = Every table
web-tables-holds = What it holds
web-tables-rows = Rows
web-tables-files = Files
web-table-ask = One table, otherwise
web-table-ask-text = A table as it was known when a report was sealed, if this page is seen from there; with the words of codes beside them; with a row of hashtags; or with the separator of a spreadsheet program.
web-tables-others = Beside the tables
web-tables-link = All tables ({ $n })
web-bytes = ({ $n ->
    [one] { $n } byte
   *[other] { $n } bytes
  })

## Records of an agreement
web-told = What else is on record
web-choose = Choose what is shown
web-choose-obligated = Obligated party
web-choose-became = What became of it
web-choose-state = State
web-choose-kind = Sort
web-choose-from = From
web-choose-to = To
web-choose-any = Any
web-choose-do = Show
web-choose-shown = Chosen: { $n } of { $of }
web-choose-all = Show all
web-choose-none = Nothing in this list is like that. Set fewer conditions, or show all.
web-commitments-count = Commitments listed: { $n }. Counted in the catalogue on { $date }: { $counted }.
timing-no-date = no date
timing-date-unknown = date not known
timing-not-yet-due = not yet due
timing-overdue = overdue
timing-passed-without-level = date passed, without a level
timing-done-in-time = done in time
timing-done-late = done late, or perhaps
web-told-count = { $name } ({ $n })
web-not-recorded = not recorded
web-bears-on = Bears on
web-serves = Serves
web-would-be-lifted = Would lift
web-recommendation = Recommendation { $number }
web-recommendation-open = Open.
web-recommendation-settled = Settled.
web-recommendations-none = No recommendation is on record yet.
web-recommendations-no-report = In which report is not recorded
web-recommendations-all = All recommendations
web-blockages-count = Still open: { $open }. End not recorded: { $unknown }. Lifted: { $lifted }.
web-blockages-none = Nothing is on record as standing in the way.
web-blockages-open = Still open
web-blockages-end-unknown = Whether they have ended is not recorded
web-blockages-lifted = Lifted
web-blockages-all = All that stands in the way
web-sessions-none = No meeting is on record.
web-session-present = Present
web-session-present-unknown = Who came is not recorded.
web-session-absent = Absent
web-session-walked-out = Walked out or suspended their part
web-session-decisions = Decided
web-incidents-none = No incident is on record.
web-incidents-count = Incidents on record: { $n }.
web-incident-ceasefire-breach = breach of the ceasefire
web-incident-attack = attack
web-incident-coup = unconstitutional change of government
web-incident-other = other event
web-incident-criteria = By what criteria
web-incident-range = The figures claimed lie between { $low } and { $high }; none is chosen.
web-indicators-none = No measured series is on record.
web-indicators-count = Series: { $series }. Readings: { $readings }. Warnings: { $warnings }.
web-indicators-all = All measured series
web-readings-none = No reading is on record.
web-indicator-unit = Unit
web-indicator-target = Target
web-indicator-better = What is better
web-indicator-up = more
web-indicator-down = less
web-corrections-rule = What was published and corrected later, as far as these pages know. The version that came before stays citable.
web-corrections-editions = New editions of reports
web-corrections-editions-none = No edition on record corrects another.
web-corrections-judgements = Judgements replaced by others
web-corrections-judgements-none = No judgement on record replaces another.
web-corrections-records = Records that were revised
web-corrections-records-none = No record on these pages was revised.
web-corrections-records-rule = They say otherwise now than when they were first recorded. Both entries stand in the ledger, in which nothing is ever overwritten. What differs is told against the last sealed report in which it stood.
web-corrections-record = Record
web-corrections-first = First recorded
web-corrections-now = As of now
web-corrections-differs = What differs
web-corrections-differs-unknown = What it said before stood in no sealed report
web-correction-of = Corrects
web-correction-changes = What it changes

## Method
web-method-title = Mandate and method
web-mandate = Mandate
web-observer = Observed by: { $observer }
web-no-mandate = The record holds no text of the mandate.
web-catalogue = The catalogue of commitments
web-catalogue-count = On { $date } the catalogue holds { $n ->
    [one] { $n } commitment.
   *[other] { $n } commitments.
  } Every share is counted over the catalogue in force on the day it describes, unless it says otherwise.
web-illustrative-title = The levels are illustrative
web-illustrative-more = They show how the tool works. Nobody should cite them as findings.
web-scales = The scale
web-scales-rule = A level is a judgement that cites the evidence it rests on. The boxes count the steps done.
web-states-rule = Three things are never mixed:
web-version = version { $n }
web-state-not-begun = Somebody looked and found that no step has been taken.
web-state-not-assessed = Nobody has judged the commitment, or the judgement was left open.
web-state-not-assessable = It cannot be judged: there was no access, or there is no information. Absent evidence is not taken for absent action.
web-figures = How the figures are made
web-rule-standing = A commitment stands at the level of its latest judgement on or before the day described. When evidence it cites is corrected later, the judgement is flagged.
web-rule-distribution = The distribution counts the commitments at each level, over the catalogue in force on that day.
web-rule-share = A share is a count over a stated number, in percent, rounded once to two places, halves up. Count, number and share stand together. Shares are never forced to add to 100.
web-rule-points = The points score is a second and separate measure: 100 times the points of the levels reached, over the points of the highest level for as many commitments.
web-rule-change = In a report a change compares the level at its cut-off with that of the same day a year before; on these pages, with that at the cut-off of the last report that the observer published. Always on the same scale. A level can go down.
web-rule-late = Lateness is counted in days from the last day of a promised date: the text’s own, and the latest promised since. A commitment without a date is never late.
web-rule-silence = Half a year or more without an observation is shown as silence on the page of the commitment.
web-rule-joint = A joint commitment stands under every party it binds, and once in all totals.
web-grading = How sources and information are graded
web-grading-rule = Sources are graded for reliability by a letter, information for credibility by a number. F and 6 mean that it cannot be judged, not that it is worst.
web-reliability-a = completely reliable
web-reliability-b = usually reliable
web-reliability-c = fairly reliable
web-reliability-d = not usually reliable
web-reliability-e = unreliable
web-reliability-f = cannot be judged
web-credibility-1 = confirmed by other sources
web-credibility-2 = probably true
web-credibility-3 = possibly true
web-credibility-4 = doubtful
web-credibility-5 = improbable
web-credibility-6 = cannot be judged
web-checking = How to check these pages
web-checking-rule = The number of entries and the root hash at the foot of every page fix the record from which it was made. Anyone who holds that ledger can recompute every figure. The signed checkpoint:
web-one-moment = One moment only
web-one-moment-text = This copy of the site is made of plain files. It shows what was known at one moment and answers no questions; looking back to another moment, search and other forms need the site itself.

web-glossary-levels = The levels of the scales stand with their wording on the page of the method.
web-checking-more = From what these pages were made, and how to check it
web-verify-state = What these pages were made from
web-verify-sealed = At what each report was sealed
web-verify-files = Sealed files of { $report }, at addresses that never change, with their SHA-256
web-verify-manifest = The seal in the ledger fixes the list of them:
web-verify-sealed-none = No report is sealed here yet.
web-verify-numbers = Making the numbers of a report again
web-verify-numbers-text = Fetch recompute.py, figures.json, rules.json and entries.csv into one folder, and every table that tables/checksums.txt names into a folder named tables inside it. There, Python alone makes every number again and names each that differs:
web-verify-tables = Checking the tables
web-verify-tables-text = { $n ->
    [one] Fetch the table and the list of checksums into one folder; there:
   *[other] Fetch any of the { $n } files and the list of checksums into one folder; there:
 }
web-verify-ledger = The ledger itself
web-verify-ledger-text = Whoever is given the ledger, as a mission or as a folder of tiles, can compute the root hash again, check every signature, and see that nothing was taken out or put in:
web-about = About
web-about-funding = Funding
web-about-funding-none = What is published does not say who pays for the observation. The observer can be asked.
web-about-licence = Use of texts and data
web-about-licence-text = Texts and data may be used under one of these licences. Name the source, and the day and the position that stand at the foot of the page.
web-about-licence-none = No licence is stated. Ask the observer before you publish more than a quotation.
web-about-answers = Answers and corrections
web-about-answers-text = A party’s reply stands beside the finding that it answers. What was corrected after it was published is listed: of new editions and judgements with the reason, of everything else with what differs.
web-about-program = These pages are made by Accordwatch { $version } from what is published, and from nothing else.
web-verify-copy = What is published of it can be fetched whole, and opens in any program for SQLite:
web-verify-checkpoint = In the checkpoint the root hash stands in Base64: the same 32 bytes as above in other signs.
web-verify-key = The key with which it is signed should reach you by another way than these pages, in print or from somebody you know.
web-about-contact-none = What is published does not say where to send a reply or a complaint. The observer can be asked.

web-search = Search
web-search-words = Words
web-search-hint = All of them must occur; accents, Arabic vowels and capitals make no difference, and a word also finds longer ones that begin with it. An id finds its record.
web-search-kind = Where
web-search-all = Everywhere
web-search-do = Search
web-search-empty = Everything that is public is searched, in whatever language it was written or translated. The address of a result can be sent on; what is looked for is not kept.
web-search-named = With this id
web-search-found = { $n ->
    [one] One record with these words
   *[other] { $n } records with these words
  }
web-search-nothing = No record with these words
web-search-more = More than { $n } records with these words
web-search-none = Look for fewer words, or only the beginning of one; check the spelling; search everywhere; or try the word in another language.
web-search-stopped = The search was stopped after { $ms } milliseconds. What it had found by then is shown; there may be more. Add a word, or choose where to look.
web-search-day = Searched in all that was known, also of days after { $date }.
web-entry-number = entry { $n }
web-kind-mission = Mission
web-kind-source = Source
web-kind-scale = Scale
web-kind-scale-level = Level of a scale
web-kind-agreement = Agreement
web-kind-pillar = Pillar
web-kind-party = Party
web-kind-membership = Membership
web-kind-instrument = Later instrument
web-kind-milestone = Milestone
web-kind-provision = Provision
web-kind-commitment = Commitment
web-kind-due-date = Promised date
web-kind-observation = Observation
web-kind-claim = Claim
web-kind-indicator = Indicator
web-kind-reading = Reading of an indicator
web-kind-incident = Incident
web-kind-session = Session
web-kind-report = Report
web-kind-assessment = Judgement
web-kind-blockage = Blockage
web-kind-recommendation = Recommendation
web-kind-follow-up = Follow-up
web-kind-reply = Reply
web-kind-published-figure = Published figure
web-kind-narrative = Text of a report
web-kind-showing = Draft shown
web-kind-approval = Approval
web-kind-seal = Seal
web-kind-anchor = Anchor of the readings
web-kind-waiver = Item let pass
web-kind-translation = Translation

glossary-agreement = Agreement
glossary-agreement-text = The accord: its text in each language, its dates, and the later instruments that amend it.
glossary-party = Party
glossary-party-text = Whoever is bound by the agreement, guarantees it or follows it: signatories, coalitions and their members, guarantors, committees.
glossary-provision = Provision
glossary-provision-text = A part of the text: a chapter, article, paragraph or annex, with its number as it is printed.
glossary-session = Meeting
glossary-session-text = A meeting of a body that follows the agreement: who came, who walked out, what was decided.
glossary-incident = Incident
glossary-incident-text = A security event or a breach of the ceasefire. Tolls that differ are shown side by side, with what the attribution rests on.
glossary-scale = Scale
glossary-scale-text = Levels in their order, with the wording of each, and a version: when the wording changes, it is another version.
glossary-distribution = Distribution over levels
glossary-distribution-text = How many commitments stand at each level. It and the points score are shown apart and never mixed.
glossary-correction = Correction
glossary-correction-text = A new version with its reason. What was published stays readable as it was.
glossary-seal = Seal
glossary-seal-text = What fixes a report on the day it is approved: the ledger position, the root hash and the digests of its files.
glossary-checkpoint = Checkpoint
glossary-checkpoint-text = The number of entries and the root hash, signed with the observer’s key.
