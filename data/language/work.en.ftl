# Messages of the observers' workspace, English.

## Frame
work-name = Workspace
work-home = Your workspace
work-to-home = To the workspace
work-public-site = To the public site
work-nav-entry = New observation
work-nav-people = People
work-nav-account = Your account
work-signed-in = Signed in as { $name } ({ $roles }). In the ledger you are { $code }.
work-sign-out = Sign out
work-mend = This has to be mended first:
work-may-read = You may read the working record.
work-may-publish = You may publish approved reports.
work-may-administer = You may invite people and grant roles.
work-may-answer = You may read what is shown to your party, and answer it.

## What went wrong
work-fault-not-found = There is no such page
work-fault-not-found-text = The address may be misspelt, the link may have been used or be out of date, or what it leads to is not yours to see.
work-fault-not-allowed = That cannot be done here
work-fault-not-allowed-text = The address does not take what was sent to it.
work-fault-forged = The form could not be accepted
work-fault-forged-text = It did not come from a page of your present session. Go back, load the page again, and send it once more. What you had kept as a draft is still there.
work-fault-too-large = That is too much at once
work-fault-too-large-text = The form holds more than half a megabyte of text. Nothing was recorded; go back, shorten it, and send it again.
work-fault-busy = Too many at the same moment
work-fault-busy-text = Nothing was lost. Wait a few seconds and try again.
work-fault-broken = This could not be done
work-fault-broken-text = The fault is ours, and whoever runs this server has been told. What was confirmed with a receipt is kept. Try again later.
work-fault-unreadable = The request could not be read
work-fault-unreadable-text = Load the page again and try once more.
work-fault-missing = This field is empty; it has to be filled in.
work-fault-date = This is not a date that can be read. Write for example 2018-03-12, 12/03/2018 (day first), March 2018, early March 2018, or 2018.
work-fault-future = This lies in the future; something that was seen has happened.
work-fault-too-long = This text is too long; the limit is 65,536 bytes, some 60,000 letters.
work-fault-number = This is not a number. Write for example 1250 or 12.5.
work-fault-control = This holds a character that cannot be printed; type the text again.

## Signing in
work-sign-in = Sign in
work-name-label = Name
work-name-hint = The name you chose when you joined.
work-passphrase = Passphrase
work-passphrase-old-hint = Capital letters count.
work-code = One-time code
work-code-hint = Six digits from your authenticator, or one of your recovery codes. Delegates without an authenticator leave it empty.
work-sign-in-wrong = Name, passphrase or code is not right. Each code counts only once: wait for the next one before you try again.
work-sign-in-wait = { $n ->
    [one] Too many attempts for this name. Try again in one minute.
   *[other] Too many attempts for this name. Try again in { $n } minutes.
  }
work-session-ended = Your session had ended before the form arrived, and it was not recorded. Sign in again; what was kept as a draft is still there.

## Joining
work-join = Join the mission
work-join-roles = You are invited as { $roles }.
work-name-new-hint = What your colleagues call you. It is never printed and never stands in the ledger: there you are a random code.
work-passphrase-hint = At least 15 characters, any you like. Four or five words that have nothing to do with each other are good.
work-passphrase-again = Passphrase once more
work-passphrase-again-hint = So that a slip of the finger does not lock you out.
work-passphrase-short = Fewer than 15 characters; add another word or two.
work-passphrase-long = More than 1,024 bytes; a shorter one is as good.
work-passphrase-common = This would be guessed: it is made of common words, patterns, or names that everybody here knows. Add words that have nothing to do with each other.
work-passphrase-differs = The two are not the same; type both again.
work-name-wrong = Give a name of 1 to 80 characters.
work-name-taken = Somebody here has this name; add an initial or a number.
work-second = Second factor
work-second-text = Photograph this picture with an authenticator app, or type the letters below it. The app then shows a new six-digit code every 30 seconds, also without a network.
work-second-picture = Picture to photograph with an authenticator
work-second-typed = To type instead:
work-code-new-hint = The six digits that your authenticator shows now.
work-code-optional-hint = The six digits that your authenticator shows now. You may leave this empty and do without.
work-code-wrong = This is not the code of this moment. Check that the clock of the device is right, and type the code it shows now.
work-welcome = Welcome
work-welcome-text = Your account is made. In the ledger you are { $code }.
work-recovery = Recovery codes
work-recovery-text = Write these on paper and keep them apart from your passphrase. Each lets you in once if you lose your authenticator. They are not shown again.
work-begin = Begin

## Visiting the demo
work-visit = A visit to the workspace
work-visit-text = This link lets you in once, as { $role } of the sample mission. Try anything: it is your own copy.
work-visit-enter = Enter

## Account
work-account-code = In the ledger
work-recovery-left = Recovery codes left
work-sessions = Sessions
work-sessions-text = Where you are signed in. End what you do not know.
work-session-own = This one.
work-session-since = Since { $begun }, last used { $used } (UTC).
work-session-end = End this session
work-sessions-end-all = End all sessions, this one too
work-device-unknown = A browser that does not say what it is

## People
work-invite = Invite somebody
work-invite-text = Choose what they will do. You get a link to give to them by a way you trust; it works once.
work-invite-link = The link of the invitation
work-invite-link-text = { $n ->
    [one] Put the address of this server before it. It works once, within one hour, and is not shown again.
   *[other] Put the address of this server before it. It works once, within { $n } hours, and is not shown again.
  }
work-everybody = Everybody
work-roles = Roles
work-roles-none = Choose at least one role.
work-roles-delegate = A delegate of a party has no other role, and becomes one only by an invitation.
work-roles-change = Change
work-roles-set = Give these roles
work-party = Party
work-party-hint = Only for a delegate: the id of the party, such as GOV.
work-party-without = Only a delegate speaks for a party; leave this empty or choose that role alone.
work-party-unknown = There is no such party; use its id from the table of parties.
work-account-own = This is you. Another administrator can change your roles.
work-account-close = Close the account
work-account-open = Open the account again
work-account-closed = closed
work-role-observer = observer
work-role-reviewer = reviewer
work-role-editor = editor
work-role-publisher = publisher
work-role-administrator = administrator
work-role-auditor = auditor
work-role-party_delegate = delegate of a party

## Entry
work-when = When
work-when-hint = As exactly as you know it: 2018-03-12, March 2018, early March 2018, 2018.
work-about = Which commitments
work-about-hint = Article number, id or words of the title, separated by semicolons: art. 20; C30; governor.
work-source = Source
work-source-hint = The code of the source, never a name.
work-what = What was observed
work-what-hint = In your own words. Nothing here by which a source could be known.
work-access = Who may see it
work-access-hint = Public observations appear on the site when the mission is published.
work-access-public = Public
work-access-internal = Internal: the team
work-access-confidential = Confidential: opened one by one, with a purpose
work-more = More: effect, basis, credibility, place, figure
work-finding = Was something found?
work-effect = Effect
work-basis = How it is known
work-credibility = Credibility
work-title = Short title
work-place = Place
work-figure = Figure
work-figure-unit = Unit of the figure
work-text-lang = Language of the text
work-lang-fr = French
work-lang-en = English
work-lang-ar = Arabic
work-lang-es = Spanish
work-entry-record = Record
work-entry-keep = Keep as a draft
work-keep-typing = Typing …
work-keep-kept = Kept on the server as a draft.
work-keep-lost = Not kept: no connection, or your session has ended. Do not close this page.
work-entry-kept = Kept as a draft on the server; nothing is recorded yet.
work-entry-recorded = Recorded.
work-entry-receipt-text = The number finds the entry, the eight signs show that it is the same. Write both into your notebook if you wish.
work-entry-about-empty = Name at least one commitment: by article number, id or words.
work-entry-no-commitment = No commitment fits “{ $term }”. Try the article number or another word of the title.
work-entry-several = “{ $term }” fits several commitments; tick those you mean.
work-entry-choose = “{ $term }” may mean:
work-entry-choose-more = There are more; add a word to narrow it down.
work-entry-no-source = There is no source with this code. Choose one of the list, or have it added first.
work-entry-sent-before = This form was sent before with other words, and that is recorded. Load the page again for a new observation.
work-entry-refused = This was changed meanwhile; load the page again.
work-entry-nothing-found-text = Looked and found nothing.
work-entry-no-access-text = No access.
work-recent = What you recorded last
work-recent-none = Nothing yet. What you record is listed here with its number.
work-state-received = Received by the server

## Commitments
work-nav-commitments = Commitments
work-find = Find
work-find-do = Show
work-find-none = None fits. Take a word away, or look for an article number.
work-look-only = Only those that need another look or a second person
work-look-again = needs another look
work-look-again-text = Evidence on which this judgement rests was corrected after it was made. Look at it again.
work-awaits = waits for a second person
work-last-observed = last observed
work-never-observed = never observed
work-pages = Pages of the list
work-page-before = Before
work-page-after = Next
work-page-of = Page { $page } of { $pages }
work-promise = What was promised
work-parties = Parties
work-nature = Nature
work-dates = Promised dates
work-dates-none = No date was promised.
work-judgements = How it was judged
work-judgements-none = Nobody has judged it yet.
work-judged-by = judged by { $author }
work-confirmed-by = confirmed by { $who }
work-illustrative = illustrative, made with the sample
work-entry-number = entry { $n }
work-rests-on = { $n ->
    [one] Rests on one observation
   *[other] Rests on { $n } observations
  }
work-evidence-absent = not open to you, or withdrawn
work-evidence-corrected = corrected since
work-reservation = Done on paper, but:
work-dissent = Dissent:
work-observations = What was seen
work-observations-none = Nothing is recorded for this commitment.
work-observations-more = Only the newest { $n } are shown.
work-silence = { $n ->
    [one] One day without an observation.
   *[other] { $n } days without an observation.
  }
work-claims = What is said of it
work-claim-printed = the one printed

## Judging
work-judge = Judge
work-judge-record = Record the judgement
work-judge-more = More: begun, undone, effect, confidence, dissent
work-as-of = As of
work-as-of-hint = The day on which the commitment stands so: 2018-12-31.
work-level = Where does it stand?
work-level-missing = Choose a level, or say that none can be given.
work-state-not_assessable = no access, or no information
work-state-not_assessed = looked at and left open
work-rationale = Why
work-rationale-hint = What was done, what is missing, by which facts. It is printed with the level.
work-evidence = On what does it rest?
work-evidence-hint = Tick what carries the judgement. The exact versions are kept; when one is corrected later, this judgement is flagged.
work-initiated = Something has been begun
work-reversal = A step was undone
work-reservation-label = Done on paper, but its effect is wanting
work-reservation-hint = In what way. Leave it empty where the effect is there.
work-confidence = Confidence
work-dissent-label = Dissent
work-dissent-hint = A colleague who sees it otherwise: the code, and in what. It is kept and printed.
work-unsaid = not said
work-yes = yes
work-no = no
work-confirm = I have read it and confirm it
work-confirm-own = Nobody confirms their own judgement. Ask a colleague.
work-confirm-already = Somebody has confirmed this judgement already.
work-confirm-changed = This judgement was changed since the page was loaded. Read it as it stands below, and then confirm it.
work-confirm-refused = It could not be confirmed: { $why }.
work-fault-day = This is not a full day. Write for example 2018-12-31.
work-fault-future-judgement = This lies in the future; judge how it stands on a day that has come.

## Deadlines
work-nav-deadlines = Deadlines
work-due-overdue = Overdue: the date has passed, and it was judged not to be done
work-due-silent = The date has passed, and nobody has judged it
work-due-ahead = Due within half a year
work-due-undated = Without a date
work-due-moved = Moved by:
work-due-moved-by = { $n ->
    [one] one day later
   *[other] { $n } days later
  }
work-due-report = The next report is due:
work-due-report-late = { $n ->
    [one] one day late
   *[other] { $n } days late
  }

## An observation
work-observation = Observation { $id }
work-field = Field
work-receipt = Entry
work-collected-at = Collected
work-lat = Latitude
work-lon = Longitude
work-geo-precision = How exactly the place is known: 1 exact to 7 country
work-admin1 = First-level administrative unit
work-admin1-code = Code of that unit
work-file-sha256 = Digest of the attached original
work-external-scheme = Taken over from
work-external-id = Number there
work-figure-text = The figure as printed
work-translated = Translation:
work-judgements-on-it = Judgements that rest on it
work-judgements-on-it-none = No judgement rests on it.
work-judgement-replaced = replaced by a later judgement
work-evidence-withdrawn = withdrawn since
work-history = History
work-history-more = Only the newest { $n } versions are shown.
work-act-made = Recorded
work-act-revised = Corrected
work-act-withdrawn = Withdrawn
work-reason-said = Reason:
work-diff-hint = [−what was taken out−] and [+what was put in+] are marked like this.
work-diff-out = taken out:
work-diff-in = put in:
work-diff-end = end of the change;
work-withdrawn = This observation was withdrawn.
work-withdrawn-text = It counts no more. Below is what it said last; who withdrew it and why stands in its history.

## Correcting
work-correct = Correct
work-correct-text = Your correction becomes a new version. The one before stays in the history, and judgements that rest on it are flagged for another look.
work-correct-record = Record the correction
work-correct-reason-hint = What was wrong, and how you know. It stands in the ledger for good; nothing here by which a source could be known.
work-correct-unchanged = This is what is recorded already; there is nothing to correct.
work-correct-draft = This is what you had typed before; it is kept as a draft and not recorded yet.
work-correct-anew = Begin again from what is recorded
work-reason = Why
work-reason-missing = Say why; a correction or withdrawal needs a reason.
work-reason-too-long = This reason is too long; the limit is 4,096 bytes, some 4,000 letters.
work-meanwhile = Somebody changed this observation while you had it open. Nothing of yours was recorded yet, and nothing is lost.
work-meanwhile-text = The form below holds what you typed; fields that you left alone hold what is recorded now. Read both, then record your correction again.
work-meanwhile-withdrawn = It was withdrawn and can no longer be corrected. What you typed still stands in the form below; copy it if you need it.
work-meanwhile-theirs = What was changed meanwhile
work-meanwhile-yours = What you change

## Withdrawing
work-withdraw = Withdraw
work-withdraw-text = Withdrawn, it counts no more: it leaves the lists, the figures and the next reports, and judgements that rest on it are flagged for another look. It is not deleted: what it said stays in the ledger, with your code, the day and your reason. To mend a mistake, correct it instead.
work-withdraw-reason-hint = For example that the source takes back consent, or that it did not happen. Nothing here by which a source could be known.
work-withdraw-do = Withdraw it for good

## Search
work-nav-search = Search
work-search-words = Words
work-search-hint = All of them must occur; accents, Arabic vowels and capitals make no difference, and a word also finds longer ones that begin with it. An id or the number of an entry finds that record.
work-search-kind = Where
work-search-all = Everywhere
work-search-do = Search
work-search-empty = Type one or more words. The address of the result can be sent to a colleague, who sees what they may see.
work-search-named = By this id or number
work-search-found = { $n ->
    [0] No record with these words
    [one] One record with these words
   *[other] { $n } records with these words
  }
work-search-more = More than { $n } records with these words
work-search-none = Look for fewer words, or only the beginning of one; check the spelling; search everywhere; or try the word in another language of the mission.
work-search-stopped = { $n ->
    [one] The search was stopped after one second. What it had found by then is shown; there may be more. Add a word, or choose where to look.
   *[other] The search was stopped after { $n } seconds. What it had found by then is shown; there may be more. Add a word, or choose where to look.
  }
work-kind-mission = Mission
work-kind-source = Source
work-kind-scale = Scale
work-kind-scale-level = Level of a scale
work-kind-agreement = Agreement
work-kind-pillar = Pillar
work-kind-party = Party
work-kind-membership = Membership
work-kind-instrument = Later instrument
work-kind-milestone = Milestone
work-kind-provision = Provision
work-kind-commitment = Commitment
work-kind-due-date = Promised date
work-kind-observation = Observation
work-kind-claim = Claim
work-kind-indicator = Indicator
work-kind-reading = Reading of an indicator
work-kind-incident = Incident
work-kind-session = Session
work-kind-report = Report
work-kind-assessment = Judgement
work-kind-blockage = Blockage
work-kind-recommendation = Recommendation
work-kind-follow-up = Follow-up
work-kind-reply = Reply
work-kind-published-figure = Published figure
work-kind-translation = Translation

## Closed records
work-nav-closed = Confidential
work-moment = { $day }, { $time } ({ $utc } UTC)
work-order = Order
work-order-newest = Newest first
work-order-oldest = Oldest first
work-order-reader = By who opened it
work-order-record = By observation
work-order-commitment = By commitment
work-any = Any
work-may-audit = You may open any confidential record for an audit, and see who opened which.
work-closed-mark = Confidential
work-closed-text = What it says is shown once you say for what you open it. That you open it, when and for what is recorded first, and its author can see it.
work-closed-open = Open it
work-closed-opened = Opened for this one view.
work-closed-opened-text = This opening is recorded. Do not leave the page open, copy from it or photograph it unless your purpose asks for it.
work-closed-names-only = As an administrator you may say who opens it. You do not read it yourself.
work-closed-here = Confidential observations you may know of
work-closed-list-text = These observations appear in no other list, and no search finds their words. Each is opened one by one, with a purpose, and each opening is recorded.
work-closed-mine = Recorded by you
work-closed-mine-none = You have recorded no confidential observation. To record one, choose “Confidential” on the form of a new observation.
work-closed-all = All confidential observations
work-closed-all-none = There is no confidential observation by this author.
work-closed-author = Author
work-closed-author-hint = The code that stands in the ledger; leave it empty for all.
work-closed-stopped = The list was not finished in the time allowed; there may be more. Try again, or name an author.
work-closed-named = You are named on
work-closed-broken = Open to you for a short time
work-purpose = For what?
work-purpose-hint = It is recorded with your name.
work-purpose-choose = Choose …
work-purpose-missing = Choose for what you open it.
work-purpose-check = to compare it with other evidence
work-purpose-judge = to judge a commitment
work-purpose-correct = to correct or withdraw it
work-purpose-report = to write or review a report
work-purpose-protect = to protect a source or somebody in danger
work-purpose-hand-over = to take over a colleague’s work
work-purpose-audit = to audit how records are kept
work-way = By what right
work-way-author = as its author
work-way-named = named on it
work-way-auditor = as an auditor
work-way-glass = glass broken
work-named = Who else may open it
work-named-text = Its author and the auditors always may. You can name colleagues, and take that back at any time.
work-named-none = Nobody is named.
work-named-nobody = There is no other colleague to be named.
work-named-person = Colleague
work-named-hint = They see that this observation exists and open it with a purpose; each opening is recorded.
work-named-choose = Choose …
work-named-missing = Choose a colleague of the list.
work-named-too-many = { $n ->
    [one] One person is named already, and no more may be. End a naming first.
   *[other] { $n } people are named already, and no more may be. End a naming first.
  }
work-named-do = Name
work-named-by = Named by { $by } on { $since }
work-named-end = End this naming

## Breaking the glass
work-glass = Break the glass
work-glass-text = { $n ->
    [one] In an emergency you may open a confidential observation on which you are not named. It stays open to you for one minute. Its author and every administrator are told at once who opened it and why, and auditors see it for good.
   *[other] In an emergency you may open a confidential observation on which you are not named. It stays open to you for { $n } minutes. Its author and every administrator are told at once who opened it and why, and auditors see it for good.
  }
work-glass-record = Which observation
work-glass-record-hint = Its id, or the number of its entry as it stands in a notebook.
work-glass-reason = Why now, and why you
work-glass-reason-hint = What would happen if you waited for its author. Nothing here by which a source could be known.
work-glass-reason-short = Say it in words, with at least { $n } letters.
work-glass-reason-long = This reason is too long; the limit is { $n } bytes.
work-glass-none = There is no confidential observation with this id or number. Look at it again in your notebook, or ask its author or an administrator.
work-glass-do = Break the glass
work-glass-until = Open to you until { $until }
work-notices = You should know
work-notice = { $name } ({ $code }) broke the glass on a confidential observation.
work-notice-seen = I have seen this

## Who opened what
work-readings = Who opened confidential records
work-readings-text = Every opening, with who did it, when, by what right and for what. It was recorded before anything was shown.
work-readings-own = Who opened yours
work-readings-own-text = Every opening of a confidential observation that you recorded, your own openings too. It was recorded before anything was shown.
work-readings-found = { $n ->
    [0] No opening
    [one] One opening
   *[other] { $n } openings
  }
work-readings-more = { $n } openings or more
work-readings-none = None is recorded, or none fits. Take a filter away to see more.
work-readings-filter = Filter and order
work-readings-record = Id of the observation
work-readings-reader = Name or code of who opened it
work-readings-owner = author { $code }

## What is shown to a party
work-nav-findings = Findings
work-findings-text = What the observer found about commitments in which your party has a role: what is published, and what stands in a report on which the parties are asked for comment.
work-findings-found = { $n ->
    [0] No finding
    [one] One finding
   *[other] { $n } findings
  }
work-findings-none = Nothing is shown here yet, or nothing fits. Take a filter away; when a report is sent round for comment, its findings about your party appear here.
work-findings-words = Id or words of the commitment
work-findings-open = Only those you have not answered
work-findings-comment = For comment:
work-findings-published = published
work-findings-due = Answer expected by { $date }
work-findings-replied = { $n ->
    [one] answered once
   *[other] answered { $n } times
  }
work-reply = Your answer
work-reply-text = It is recorded in the name of your party and printed beside the finding as you write it. It cannot be changed afterwards; you can add another.
work-reply-label = Answer
work-reply-hint = What is wrong or missing, and by which facts or documents.
work-reply-record = Send the answer
work-reply-refused = This answer could not be recorded as it is. Load the page again, and send it once more.
work-reply-sent-before = This form was sent before with other words, and that is recorded. Load the page again to add another answer.
work-replies-own = Answers of your party
work-replies-none = Your party has not answered here yet.
work-replies-more = Only the newest { $n } are shown.

## Calendar
work-calendar = Calendar of deadlines
work-calendar-report = The next report is due
work-calendar-text = A secret link under which a calendar program finds the deadlines that are not met and the day of the next report. Whoever has the link can read them, and nothing else.
work-calendar-make = Make a link
work-calendar-again = Make another link; the old one ends
work-calendar-end = End the link
work-calendar-since = There is a link, made on { $since }.
work-calendar-link = The link of your calendar
work-calendar-link-text = Put the address of this server before it, and give it to your calendar as a subscription. It is not shown again.

## News
work-nav-news = News
work-news-waits = What waits for you
work-news-waits-none = Nothing waits for you.
work-news-since = What others recorded since you last looked
work-news-none = Nothing new, or nothing of this kind. What colleagues record appears here until you say that you have seen it.
work-news-more = There is more; of the newest, at most { $n } are shown. Filter to see others.
work-news-seen = I have seen all of this
