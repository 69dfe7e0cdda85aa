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
work-fault-slow = It took too long to arrive
work-fault-slow-text = The line is too slow for what was sent, and nothing of it was recorded. What you had kept as a draft is still there. Try again on a better line, with a smaller file or with none.
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
work-session-since = Since { $begun }, last used { $used }.
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
work-people-found = { $n ->
    [one] One account
   *[other] { $n } accounts
}
work-people-words = Name or code
work-people-account = Account
work-people-open = Open
work-people-closed = Closed
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
work-entry-more = More: danger, effect, basis, credibility, place, figure, file
work-danger = Naming this could endanger somebody
work-danger-hint = It is then recorded as confidential, whatever class is chosen above: it stands in no list or search of others, and each opening is noted. Whoever lowers that later must give a reason.
work-danger-closed = Recorded as confidential, because you said that it could endanger somebody.
work-entry-files = Attach files
work-entry-file-text = Up to { $n } files, together of { $size } MiB at most, are recorded with the observation; others can be attached on its page. They are encrypted as soon as they arrive, for { $names }. Of a picture a smaller copy is made, without place, time or camera; what can be seen in it stays. A draft holds no files.
work-entry-file-again = { $n ->
    [one] Choose the file again: it was not kept, because nothing is recorded yet.
   *[other] Choose the files again: they were not kept, because nothing is recorded yet.
}
work-entry-kept-no-file = Files were not kept: a draft holds none. Choose them again before you record.
work-about-offered = Commitments that fit
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
work-entry-sealed = { $n ->
    [one] One file was sealed with it.
   *[other] { $n } files were sealed with it.
}
work-entry-receipt-text = The number finds the entry, the eight signs show that it is the same. Write both into your notebook if you wish.
work-entry-about-empty = Name at least one commitment: by article number, id or words.
work-entry-no-commitment = No commitment fits “{ $term }”. Try the article number or another word of the title.
work-entry-several = “{ $term }” fits several commitments; tick those you mean.
work-entry-choose = “{ $term }” may mean:
work-entry-choose-more = There are more; add a word to narrow it down.
work-entry-no-source = There is no source with this code. Choose one of the list, or make it first on the page “Sources”.
work-entry-sent-before = This form was sent before with other words, and that is recorded. Load the page again for a new record.
work-entry-refused = This was changed meanwhile; load the page again.
work-entry-nothing-found-text = Looked and found nothing.
work-entry-no-access-text = No access.
work-recent = What you recorded last
work-recent-none = Nothing yet among the last { $n } entries. What you record is listed here with its number.
work-state-received = Received by the server

## Commitments
work-nav-commitments = Commitments
work-find = Find
work-find-do = Show
work-commitments-none = There is no commitment yet. The tables of an agreement are read with “accordwatch import”.
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
work-silence = { $n ->
    [one] One day without an observation.
   *[other] { $n } days without an observation.
  }
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
work-confirm-refused = It could not be confirmed. { $why }
work-confirm-consent = It rests on an observation whose source did not agree to be used in public, and the judgement is public. Judge anew without that observation, or correct the source.
work-confirm-reason = confirmed by a second person
work-fault-day = This is not a full day. Write for example 2018-12-31.
work-fault-future-judgement = This lies in the future; judge how it stands on a day that has come.

## Deadlines
work-nav-deadlines = Deadlines
work-due-none = Nothing is due, overdue or without a date. Deadlines come with the dates of commitments; the commitments have a page of their own.
work-due-overdue = Overdue: the date has passed, and it was judged not to be done
work-due-silent = The date has passed, and there is no level
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
work-field = Field
work-receipt = Entry
work-collected-at = Collected
work-lat = Latitude
work-lon = Longitude
work-geo-precision = How exactly the place is known: 1 exact to 7 country
work-admin1 = First-level administrative unit
work-admin1-code = Code of that unit
work-file-sha256 = Digests of the attached originals
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
work-withdrawn = This record was withdrawn.
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
work-meanwhile = Somebody changed this record while you had it open. Nothing of yours was recorded yet, and nothing is lost.
work-meanwhile-text = The form below holds what you typed; fields that you left alone hold what is recorded now. Read both, then record your correction again.
work-meanwhile-withdrawn = It was withdrawn and can no longer be corrected. What you typed still stands in the form below; copy it if you need it.
work-meanwhile-theirs = What was changed meanwhile
work-meanwhile-yours = What you change

## Withdrawing
work-withdraw = Withdraw
work-withdraw-text = Withdrawn, it counts no more: it leaves the lists, the figures and the next reports, and judgements that rest on it are flagged for another look. It is not deleted: what it said stays in the ledger, with your code, the day and your reason. To mend a mistake, correct it instead.
work-withdraw-reason-hint = For example that the source takes back consent, or that it did not happen. Nothing here by which a source could be known.
work-withdraw-do = Withdraw it for good

## Sources
work-nav-sources = Sources
work-sources-text = Everything known comes from a source. Only its code circulates: who it is lies sealed, and nobody can read that here.
work-sources-none = There is no source yet. Make the first one before you record what it told you.
work-sources-found = { $n ->
    [one] One source
   *[other] { $n } sources
  }
work-sources-words = Code or words of the title
work-sources-narrow = Only some of them
work-sources-all = all
work-sources-breach-only = Only those on which something public rests against their consent
work-sources-order = Order
work-sources-by-newest = the newest first
work-sources-by-code = by code
work-sources-by-resting = what most rests on first
work-sources-by-reliability = the most reliable first
work-source-new = New source
work-source-new-text = Nothing on this form but the sealed part may let anybody recognise the source: colleagues read the rest, and it stays in the ledger for ever.
work-source-code = Its code:
work-source-code-text = Drawn at random. Write it in your notebook in place of a name, and use it when you record what the source told you.
work-source-record = Record this source
work-source-named = Source { $code }
work-source-correct = Correct this source
work-source-correct-text = Your correction becomes a new version. A source may narrow what it allows at any time: from then on nothing new may rest on it in public, and what is public already is listed on its page.
work-source-reason-hint = What was wrong, or that the source has changed its mind. It stays in the ledger; nothing here by which the source could be known.
work-source-meanwhile = Somebody changed this source while you had it open. Nothing of yours is recorded yet, and nothing is lost.
work-source-sent-before = This form was sent before with other words, and that is recorded. Open a new one for a new source.
work-source-withdrawn = This source was withdrawn.
work-source-not-public = A source that did not agree to public use cannot be public. Choose internal or confidential.
work-fault-lang = This is no language tag. Write for example fr, en, ar or taq.
work-fault-consent = This source did not agree to be used in public. Make the observation internal, or correct the source.
work-evidence-closed = cannot be cited: its source did not agree to public use
work-fault-consent-cited = A ticked observation rests on a source that did not agree to be used in public. Untick it: the judgement will be public.
work-source-title = What it is, in words that identify nobody
work-source-title-short = What it is
work-consent-short = What it allows
work-source-access-short = Who may see it
work-source-note-short = Remark
work-source-lang-short = Language
work-source-title-hint = For example: resident of the region, met twice; or the full title of a document.
work-source-source-type = What sort of source
work-source-source-type-hint = A person you spoke with is an interview.
work-source-reliability = Reliability
work-source-reliability-hint = Of the source, not of what it said. F is not the worst: it means that it cannot be judged yet.
work-source-access-level = Who may see that this source exists
work-source-access-level-hint = A source that needs protection is internal or confidential.
work-source-access-internal = internal: the team
work-source-access-confidential = confidential: closed to everybody here for now
work-source-access-public = public
work-source-more = More: publisher, address, dates, language, remark
work-source-publisher = Publisher
work-source-url = Address on the web
work-source-published-on = Published on
work-source-seen-on = Seen by us on
work-source-lang = Language (fr, en, ar, taq …)
work-source-note = Remark that identifies nobody
work-consent = What does the source allow?
work-consent-hint = Ask, in words the source understands, and record the answer. It may be narrowed later at any time.
work-consent-missing = Choose what the source allows. If you have not asked yet, choose the first.
work-consent-none = Record it only: it is cited nowhere, and nothing public rests on it
work-consent-background = Background: it helps us to understand and is cited nowhere in public
work-consent-public-unnamed = Public without a name
work-consent-public-named = Public, by name
work-consent-published = Nobody to ask: it is published, or an official document
work-source-resting = { $n ->
    [one] One observation rests on it
   *[other] { $n } observations rest on it
  }
work-source-resting-zero = No observation rests on it
work-source-resting-none = What you record with this code is listed here.
work-breach-short = public against its consent
work-breach = { $n ->
    [one] One public record rests on this source, which does not allow it.
   *[other] { $n } public records rest on this source, which does not allow it.
  }
work-breach-text = The next publication leaves the source out, and with it whatever cannot stand without it. What is on the site already stays there until then: tell whoever publishes. Make each observation internal, and judge anew without it where a judgement cites it.
work-breach-observations = { $n ->
    [one] One public observation, in the list below
   *[other] { $n } public observations, in the list below
  }

## What is sealed
work-seal = Sealed: who it is, contact, exact place
work-seal-text = What you write here is encrypted as soon as it arrives, for { $names }. Nobody can read it here again, you included; only they can open it, on a machine of their own.
work-seal-no-draft = No draft is kept of these fields. If this page is closed before you record, what is written in them is gone.
work-seal-anew = Something is sealed already. What you write here is added as a newer version in its place: write all four fields again. Leave them empty to change nothing.
work-seal-carried = What you wrote is encrypted already and goes along with this form; it is not shown again. Write in these fields only to replace all of it.
work-seal-identity = Who it is
work-seal-identity-hint = Name, function, how you know them.
work-seal-contact = Contact
work-seal-contact-hint = How to reach them safely, and when not to.
work-seal-exact-place = Exact place
work-seal-exact-place-hint = Where you met, where they live.
work-seal-sealed-note = Note
work-seal-sealed-note-hint = What else nobody but the custodians may know.
work-seal-no-keys = Nothing can be sealed yet: no recipient is set up.
work-seal-one-key = Nothing can be sealed yet: one recipient is set up, and at least two are needed.
work-seal-no-keys-text = You can record the source without its sealed part and add that later; keep the name on paper, in a safe place, until then. To set recipients up, each custodian makes a key on their own machine with the first line, and whoever runs the server adds the public key with the second:
work-seal-too-few = What you wrote was not kept: fewer than two recipients are set up, and so it cannot be sealed. Write it down elsewhere, in a safe place.
work-seal-too-long = What you wrote was not kept: it is too long to be sealed. All four fields together hold 4,096 bytes, some 3,900 Latin letters or half as many Arabic ones. Write less.
work-seal-control = What you wrote was not kept: a character in it cannot be printed. Type it again.
work-seal-failed = What you wrote was not kept: it could not be sealed. Tell whoever runs the server that the list of recipients has to be looked at, and write it down elsewhere, in a safe place.
work-seal-lost = What an earlier form had sealed did not arrive whole and was not kept. Write it again.
work-seal-nothing = Nothing is sealed of this source.
work-seal-state = { $n ->
    [one] Sealed, for one recipient
   *[other] Sealed, for { $n } recipients
  } { $versions ->
    [one] (one version).
   *[other] ({ $versions } versions).
  }
work-seal-version = Version { $n }
work-seal-before-notes = kept before this was noted
work-seal-resealed = Sealed anew to other recipients, noted on { $when }.
work-seal-versions-hint = Every version stays, and who kept it is noted before it is kept. A number is missing where a form was never recorded. The digest is that of the file as it was kept; sealed anew to other recipients, a file has another, which is noted beside it.
work-seal-open = Nobody can read it here. A recipient opens it on a machine of their own, with a copy of the folder “sealed”:
work-seal-done = Sealed. Of this nothing stands in the ledger, so there is no receipt.

## Files of an observation
work-files = Files
work-files-none = No file is attached.
work-files-none-may = A photograph, a document or a recording can be: open “Attach a file”.
work-file-elsewhere = The record names a file that does not lie here. SHA-256
work-file-kilobytes = { $n } kB
work-file-megabytes = { $n } MB
work-file-received = Received on { $when }, from { $who }
work-file-view = Download a copy to look at (JPEG, { $size })
work-file-unread = There is no copy to look at: the picture could not be read whole; it may be damaged or cut short. The original is kept, sealed.
work-file-sealed-only = There is no copy to look at, only the sealed original: a document, sound or film may carry what tells who made it.
work-file-open = Nobody can open the original here. A custodian does, on a machine of their own, with a copy of the folder “sealed”:
work-custody = { $n ->
    [one] Who had it (one entry)
   *[other] Who had it ({ $n } entries)
  }
work-custody-more = The newest { $n } entries are shown.
work-custody-received = received and sealed
work-custody-viewed = took the copy to look at it
work-media-jpeg = JPEG picture
work-media-png = PNG picture
work-media-pdf = PDF document
work-media-mp3 = MP3 recording
work-media-m4a = M4A recording
work-media-ogg = OGG recording
work-media-wav = WAV recording
work-media-mp4 = MP4 film
work-file-attach = Attach a file
work-file-attach-text = The original is encrypted as soon as it arrives, with its name, for { $names }; only they can open it, on a machine of their own. Of a picture a smaller copy is made to look at, without place, time, camera or anything else that is hidden in it. What can be seen in it stays: faces, doors, number plates. The digest of the original enters the record as a correction, so judgements that rest on this observation are listed for another look.
work-file-caption = What it shows
work-file-caption-hint = A few words for colleagues. Nothing here may tell who the source is.
work-file-file = File
work-file-files = Files
work-file-file-hint = A JPEG or PNG picture, a PDF, a recording (MP3, M4A, OGG, WAV) or a film (MP4), of { $size } MiB at most. What it is is read from its content, never from its name.
work-file-send = Attach
work-file-reason = A file was attached: { $kind }.
work-file-missing = Choose a file.
work-file-named = { $name }: { $said }
work-file-numbered = File { $n }
work-files-many = At most { $n } files are taken with one observation, and none of these was kept. Record another observation for the rest.
work-files-too-large = The files together hold more than { $size } MiB, and none of them was kept. Attach some of them on the page of the observation.
work-unwelcome-empty = The file is empty. Look whether it was copied whole, and choose it again.
work-file-too-large = The file holds more than { $size } MiB, and nothing of it was kept. Save a picture smaller, or cut a recording into parts.
work-file-pixels = The picture has { $width } × { $height } points; at most { $most } million are taken. Save it smaller. Nothing was kept.
work-file-pixels-passes = The picture has { $width } × { $height } points; of one that is saved in several passes (“progressive”), at most { $most } million are taken. Save it smaller, or in one pass. Nothing was kept.
work-unwelcome-page = This is a web page or a drawing in text (HTML, SVG, XML), whatever its name says. Such files can carry programs and are not taken: print it as a PDF and attach that.
work-unwelcome-archive = This is an archive or an office document (ZIP, Word, Excel), whatever its name says. Such files are not taken: save a document as a PDF; attach the files of an archive one by one.
work-unwelcome-program = This is a program, whatever its name says. It was not kept.
work-unwelcome-picture = Pictures of this kind (GIF, WebP, HEIC, TIFF) are not taken. Save it as JPEG or PNG and attach that; keep the first file in a safe place.
work-unwelcome-other = What this is cannot be read from its content, or it is of a kind that is not taken. JPEG, PNG, PDF, MP3, M4A, OGG, WAV and MP4 are.
work-file-twice = This very file is attached already.
work-file-many = { $n } files are attached, and there is no room for more. Record another observation for the rest.
work-file-day = The mission has taken files of { $n } MiB today, the most for one day. Keep this one in a safe place and attach it tomorrow.
work-file-caption-long = Say it in at most { $n } characters.
work-file-refused = The file was not attached, and nothing of it was kept: the observation cannot be corrected as it stands. Open “Correct” to see what has to be mended first.
work-file-no-keys = The file was not kept: fewer than two recipients are set up, and so it cannot be sealed. Keep it in a safe place.
work-file-no-keys-text = A file can be attached once two or more custodians are set up. Each makes a key on their own machine with the first line, and whoever runs the server adds the public key with the second:

## Search
work-search-hint = All of them must occur; accents, Arabic vowels and capitals make no difference, and a word also finds longer ones that begin with it. An id or the number of an entry finds that record.
work-search-empty = Type one or more words. The address of the result can be sent to a colleague, who sees what they may see.
work-search-named = By this id or number
work-search-found = { $n ->
    [one] One record with these words
   *[other] { $n } records with these words
  }
work-search-more = More than { $n } records with these words
work-search-none = Look for fewer words, or only the beginning of one; check the spelling; search everywhere; or try the word in another language of the mission.
work-search-stopped = { $n ->
    [one] The search was stopped after one second. What it had found by then is shown; there may be more. Add a word, or choose where to look.
   *[other] The search was stopped after { $n } seconds. What it had found by then is shown; there may be more. Add a word, or choose where to look.
  }

# Destroying what a withdrawn record said
work-destroy = Destroy what it said
work-destroy-text = A withdrawn observation stays in the record and can still be read there. Where a source takes its consent back, or somebody is in danger, every version of it can be destroyed: text, date, place, source and attached files go, and so do the words of the search. That it was recorded, withdrawn and destroyed stays. One person asks, another agrees. Nobody can bring it back; what was published before stays with whoever has it, so publish anew afterwards.
work-destroy-text-record = A withdrawn record can still be read. Where whoever said it takes it back, or somebody is in danger, every version of it can be destroyed, with its translations and the words of the search. That it was recorded, withdrawn and destroyed stays. One person asks, another agrees. Nobody can bring it back; what was published before stays with whoever has it, so publish anew afterwards.
work-destroy-text-source = A withdrawn source can still be read. Where somebody is in danger, every version of it can be destroyed, and with it every file that was sealed of it, which the custodians could otherwise still open, and the log of who sealed it. Its code, and that it was recorded, withdrawn and destroyed, stay. One person asks, another agrees. Nobody can bring it back; copies of the sealed files, in backups too, have to be destroyed by whoever has them.
work-destructions-text = What a withdrawn record said can be destroyed in all of its versions. One person asks, another agrees here. Nobody can bring it back; what was published before stays with whoever has it, so publish anew afterwards.
work-destroy-cause = Why it has to go
work-destroy-cause-hint = Only the reason that you choose is written down, and who asked.
work-destroy-cause-missing = Choose why.
work-destroy-choose = Choose …
work-destroy-ask = Ask for it to be destroyed
work-destroy-asked = { $who } asked on { $when }: { $why }.
work-destroy-waits = It waits for a second person, who finds it under “Waiting to be destroyed”.
work-destroy-own = You asked for it yourself; another person has to agree.
work-destroy-agree = Destroy it for ever
work-destroy-refuse = Do not destroy it
work-destroy-changed = It was not destroyed: the record is not what it was when this was asked for, or something refers to it. Look at it again.
work-destroy-answered = This was answered meanwhile; nothing more was done.
work-destroy-done = What this record said was destroyed.
work-destroy-done-text = Entry { $n } of the ledger says who agreed and why.
work-destructions = Waiting to be destroyed
work-destructions-none = Nothing waits. Whoever withdraws an observation, a claim, a party’s answer or a source can ask on its page for it to be destroyed.
work-cause-consent-withdrawn = the source took its consent back
work-cause-danger-to-a-person = somebody could be harmed
work-cause-recorded-by-mistake = it should never have been recorded
work-cause-required-by-law = a law or a court asks for it

# Judging apart
work-rounds = Judging apart
work-rounds-text = Two people judge the same commitments for the same day, each without seeing what the other makes of them. When both are done, it is shown how far they agree and where they do not. Nothing of this is a judgement of the mission: that is still recorded on the page of the commitment.
work-rounds-none = No two have judged apart yet. Begin with the form below.
work-round-new = Begin
work-round-title = { $agreement } on { $day }
work-round-shown = both are done
work-round-apart = under way
work-round-choose = Choose …
work-round-agreement = Agreement
work-round-agreement-hint = All its commitments in force on that day are judged.
work-round-agreement-missing = Choose an agreement.
work-round-day-hint = A day such as 2018-12-31, not in the future.
work-round-other = With whom
work-round-other-hint = Somebody else who may judge.
work-round-other-missing = Choose somebody else who may judge.
work-round-begin = Begin
work-round-apart-text = What each puts down is shown to nobody else until both are done. Do not talk about it before.
work-round-progress = { $who }: { $n } of { $of }
work-round-done = done
work-round-wait = You are done. What both put down is shown here once the other is done, too.
work-round-not-yours = What the two put down is shown here once both are done.
work-round-finish-hint = Afterwards you change nothing any more. What you leave open counts as not judged.
work-round-finish = I am done
work-round-open = open
work-round-back = All commitments of this round
work-round-why-hint = In a sentence, for when you talk about it afterwards.
work-round-put = Put down, and on to the next
work-round-same = The same level for { $n } of { $of } commitments ({ $percent })
work-round-left-out = { $n ->
    [one] One commitment, to which one of the two or both gave no level, is left out.
   *[other] { $n } commitments, to which one of the two or both gave no level, are left out.
  }
work-kappa-equal = Kappa, every difference the same
work-kappa-linear = Kappa, by the number of levels between
work-kappa-quadratic = Kappa, by the square of it
work-kappa-none = none: chance alone could have given this
work-kappa-text = Cohen’s kappa (1960, with weights 1968): 1 is full agreement, 0 what chance would give, below 0 less than that.
work-round-table = Levels of both
work-round-table-text = Rows: { $one }. Columns: { $other }. Number of commitments.
work-round-differences = Where they differ
work-round-differences-none = Nowhere.
## Records
work-nav-records = Records
work-records-text = What belongs to the record beside observations and judgements. Every list can be narrowed down, and its address can be sent to a colleague.
work-record-title = { $kind } { $id }
work-record-new = New record: { $kind }
work-record-add = Add: { $kind }
work-record-more = More
work-make-anew = Begin with an empty form
work-record-anyway = Record it as it is
work-pick = choose …
work-optional = (optional)
work-agreements = Agreements
work-bearing = What bears on this commitment
work-bearing-none = Nothing is recorded.
work-commitments-of = Commitments on which it bears
work-overdue-days = { $n ->
    [one] one day overdue
   *[other] { $n } days overdue
  }
work-warned = Nothing is recorded yet. Read this first:
work-warned-text = If the source says it like this, record it as it is: the contradiction then stands beside it for everybody to see. If it is a slip of the finger, mend it below.
work-kinds-blockage = Blockages
work-kinds-recommendation = Recommendations
work-kinds-session = Sessions
work-kinds-incident = Incidents
work-kinds-indicator = Indicators
work-kinds-claim = Claims, by question
work-kinds-reply = Answers of parties
work-means-blockage = What stands in the way, since when, who is responsible, what would lift it.
work-means-recommendation = What should be done by whom, and what became of it.
work-means-session = Meetings of the monitoring bodies: who came, who walked out, what was decided.
work-means-incident = Attacks and breaches of the ceasefire, with the tolls that each source gives.
work-means-indicator = What is measured, reading by reading, each with its scope.
work-means-claim = Questions on which those who speak differ, and the claim chosen for print.
work-means-reply = What parties answered to findings and drafts, as they wrote it.

## Lists of records
work-list-all = Show everything
work-list-narrow = Narrow down and sort
work-list-any = any
work-list-state = How it stands
work-list-from = From
work-list-date-hint = As exactly as you wish: 2018-03-12, March 2018, 2018. What may lie within the two dates is shown.
work-list-to = Until
work-list-sort = Order
work-sort-new = newest first
work-sort-old = oldest first
work-sort-name = by name
work-list-count = { $n } of { $total } shown
work-list-empty = Nothing is recorded yet. The button above opens the form for the first one.
work-replies-empty = No party has answered yet. What a party’s delegates write about a finding appears here.
work-list-none = None fits. Take a word or a condition away, or widen the dates.
work-stands-at = Judged
work-stands-not-assessed = Not yet judged
work-stands-not-assessable = Cannot be judged
work-stands-open = Open
work-stands-end-unknown = Whether it has ended is not recorded
work-stands-lifted = Lifted
work-stands-warned = Some readings have to be read with care
work-stands-plain = Nothing to be told
work-stands-disputed = The claims differ, and none is chosen
work-stands-chosen = One is chosen for print
work-stands-agreed = The claims agree

## Fields of records
work-col-about-date = Date it is about
work-col-absent-ids = Absent
work-col-asked-on = Asked on
work-col-addressee-ids = Addressed to
work-col-agreement-id = Agreement
work-col-attributed-to = Attributed to
work-col-attribution = How firmly it is attributed
work-col-attribution-criteria = By what criteria
work-col-blockage-ids = Blockages it would lift
work-col-body-id = Body that met
work-col-commitment-id = Commitment
work-col-commitment-ids = Commitments
work-col-blockage-commitment-ids = Commitments it holds up
work-col-recommendation-commitment-ids = Commitments it serves
work-col-date = Date
work-col-decisions = What was decided
work-col-denominator = Of how many
work-col-due = To be done by
work-col-due-on = Answer due on
work-col-evidence-id = Observation that carries it
work-col-evidence-ids = Observations it rests on
work-col-figure = Figure
work-col-good-direction = Which way is better
work-col-indicator-id = Indicator
work-col-kind = What sort
work-col-lang = Language of the text
work-col-lat = Latitude
work-col-lon = Longitude
work-col-note = Remark
work-col-number = Number
work-col-observer-note = What we did with it
work-col-numerator = Value, or how many
work-col-party-id = Party that says it
work-col-reply-party-id = Party that answers
work-col-party-ids = Who blocks
work-col-place = Place
work-col-present-ids = Present
work-col-printed = Chosen for print
work-col-printed-reason = Why this one is printed
work-col-printed-share = Share as the source prints it, in percent
work-col-printed-text = Figure as the source prints it
work-col-question = Question
work-col-question-id = Key of the question
work-col-received-on = Received on
work-col-recommendation-id = Recommendation
work-col-report-id = Report in which it was made
work-col-reply-report-id = Report answered
work-col-said-by = Who says it, where that is no party
work-col-said-on = When it was said
work-col-sample-size = Size of the sample
work-col-scope = What it covers
work-col-since = Since
work-col-source-id = Source
work-col-source-ids = Sources
work-col-state = What became of it
work-col-status = What became of it
work-col-subject-id = What is answered
work-col-summary = What happened
work-col-blockage-summary = What stands in the way
work-col-target = Target
work-col-target-date = Date of the target
work-col-text = What is recommended
work-col-reply-text = Answer
work-col-title = Short title
work-col-indicator-title = Name of the series
work-col-unit = Unit
work-col-until = Until
work-col-value-text = What is claimed
work-col-walked-out-ids = Walked out, or suspended their part
work-col-would-lift = What would lift it
work-hint-since = As exactly as it is known: 2018-03-12, early March 2018, 2018.
work-hint-until = Leave it empty while it lasts. 2017-10-11/.. says that it was last known to stand on that day, 2015-08-24/2016-12-19 that it had ended by the second, XXXX that nothing is known of its end.
work-hint-date = As exactly as it is known: 2018-03-12, early March 2018, 2018.
work-hint-due = Leave it empty where no date was set.
work-hint-commitment-id = Article number, id or words of the title: art. 20.
work-hint-commitment-ids = Article number, id or words of the title, separated by semicolons: art. 20; C30; governor.
work-hint-source-id = The code of the source, never a name.
work-hint-source-ids = One code on each line, never a name.
work-hint-evidence-id = The id that stands on the page of the observation.
work-hint-evidence-ids = One id on each line, as it stands on the page of the observation.
work-hint-blockage-ids = One id on each line.
work-hint-scope = Area, group or survey, in the same words as for the reading before if it covers the same.
work-hint-numerator = The count; in a series of shares, how many of the whole.
work-hint-denominator = The whole, where it is a share.
work-hint-printed-share = Exactly as printed, even where it does not agree with the fraction: 93.
work-hint-unit = What is counted: people, %, francs CFA.
work-hint-question = In words that every side could answer: How many people were killed in Gao on 18 January 2017?
work-hint-attribution-criteria = What was seen, by whom, and why it points to them.
work-incident-ceasefire-breach = breach of the ceasefire
work-incident-attack = attack
work-incident-coup = unconstitutional change of government
work-incident-other = other
work-direction-up = more is better
work-direction-down = less is better
work-rule-blockage-until = This lies before the beginning; correct one of the two dates.
work-rule-claim-unit = A figure needs its unit.
work-rule-figure-unit = A figure needs its unit.
work-rule-attribution-criteria = Say by what criteria it is established, or choose another degree.
work-rule-lat = A latitude lies between −90 and 90 degrees.
work-rule-lon = A longitude lies between −180 and 180 degrees, and goes with a latitude.
work-rule-absent-ids = The same party is ticked as present and as absent; untick one.
work-rule-denominator = The whole is above zero.
work-rule-numerator = Give a value, a printed share or the printed text.
work-fault-unknown = There is no record with this id. Choose one of the list, or correct it.
work-fault-choice = Choose one of the list.
work-fault-list = The same stands here twice, or there are more than 512; write each once.
work-fault-foreign = This belongs to another agreement; a record names only what belongs to its own.
work-fault-rule = “{ $column }” does not go with the rest; look at both again.
work-fault-cycle = This leads back to itself; name another.
work-fault-level = This is no level of the scale; choose one of those shown.
work-fault-twice = There is one already, and there can be only one.
work-fault-later = This came after the day that is judged; leave it out, or judge a later day.
work-rule-effect = Nothing was found, so the effect is “none”.
work-rule-links = The same commitment stands here twice; name it once.
work-fault-one-commitment = Name one commitment only.

## What belongs to a record
work-follow-ups = What became of it
work-follow-ups-none = no follow-up recorded
work-follow-up-new = Add what became of it
work-follow-up-add = Record the follow-up
work-series-readings = Readings
work-series-readings-none = No reading is recorded.
work-series-readings-rule = Newest first. Readings of different scope cannot be compared.
work-series-readings-more = Only the newest { $n } are shown.
work-reading-add = Add a reading
work-tolls = Tolls, by who gives them
work-tolls-none = No toll is recorded.
work-toll-reason = A question was opened for its tolls.
work-toll-add = Add a toll
work-question = A question and its claims
work-question-none = Nobody has answered it yet.
work-question-rule = What each says stands beside what the others say. Nothing is added up and nothing is averaged.
work-question-all = All claims on this question
work-question-open = Compare, and choose the one to print
work-question-lang = Write the claim in the language of the question: { $lang }.
work-question-toll = How many people were killed or injured: { $incident }?
work-claim-add = Add a claim to this question
work-choice = Which one is printed
work-choice-none = None is chosen; the report prints the range, or the claims side by side.
work-choice-which = Which one shall be printed?
work-choice-no-one = None: print the range, or the claims side by side
work-choice-reason = Why
work-choice-reason-hint = It is printed with the figure and stands in the ledger for good; nothing here by which a source could be known.
work-choice-same = This is what is chosen already, for this reason; there is nothing to change.
work-choice-changed = Somebody changed these claims while you had the page open. They are shown as they are now; choose again.
work-choose = Record the choice
work-chosen-by = Chosen by { $who }, { $date }

## Looked
work-looked-text = One press records it for today, as your own visit.
work-looked-nothing-found = Looked, found nothing
work-looked-no-access = No access
work-looked-source = Own visits of { $code }

## Withdrawing a record
work-withdraw-record-text = Withdrawn, it counts no more: it leaves the lists, the figures and the next reports. It is not deleted: what it said stays in the ledger, with your code, the day and your reason. To mend a mistake, correct it instead.
work-withdraw-source-text = Withdrawn, the source leaves the lists and the next publication, and no observation can name it any more. What is sealed of it stays sealed. It is not deleted: what it said stays in the ledger, with your code, the day and your reason. To mend a mistake, correct it instead.
work-withdraw-source-rests = These observations rest on it. As long as one does, it cannot be withdrawn: withdraw them first, or correct them to name another source.
work-withdraw-resting = It is in use: { $ids } rest on it. Withdraw these first, or correct them to name another source.
work-withdraw-in-use-closed = It is in use by an observation that you cannot see. Ask an administrator whose it is.
work-withdraw-reply-text = Withdrawn, the answer of the party is printed no more. Do this only when the party asks for it, or when it came twice. It is not deleted: what it said stays in the ledger, with your code, the day and your reason.
work-withdraw-in-use = It is in use: { $kind } { $id } refers to it. Correct or withdraw that first.
## Closed records
work-nav-closed = Confidential
work-moment = { $day }, { $time } ({ $utc } UTC)
work-moment-utc = { $day }, { $utc } UTC
work-order = Order
work-order-newest = Newest first
work-order-oldest = Oldest first
work-order-reader = By who opened it
work-order-record = By record
work-order-commitment = By commitment
work-order-catalogue = As in the catalogue
work-order-unseen = Longest unobserved first
work-order-seen = Last observed first
work-order-title = By title
work-order-urgent = Most urgent first
work-order-name = By name
work-may-audit = You may open any confidential record for an audit, and see who opened which.
work-closed-mark = Confidential
work-closed-mark-source = Confidential source
work-closed-text = What it says is shown once you say for what you open it. That you open it, when and for what is recorded first, and its author can see it.
work-closed-open = Open it
work-closed-opened = Opened for this one view.
work-closed-opened-text = This opening is recorded. Do not leave the page open, copy from it or photograph it unless your purpose asks for it.
work-closed-names-only = As an administrator you may say who opens it. You do not read it yourself.
work-closed-here = Confidential observations you may know of
work-closed-list-text = These observations and sources appear in no other list, and no search finds their words. Each is opened one by one, with a purpose, and each opening is recorded.
work-closed-mine = Recorded by you
work-closed-mine-none = You have recorded no confidential observation. To record one, choose “Confidential” on the form of a new observation.
work-closed-all = All confidential observations
work-closed-all-none = There is no confidential observation by this author.
work-closed-id = Id of the observation, or a part of it
work-closed-sources-mine = Confidential sources that you recorded
work-closed-sources-all = All confidential sources
work-closed-sources-more = Only { $n } are shown. Name an author to see others.
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
work-named-hint = They see that this record exists and open it with a purpose; each opening is recorded, and its author is told that they were named.
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
    [one] In an emergency you may open a confidential observation or source on which you are not named. It stays open to you for one minute. Its author and every administrator are told at once who opened it and why, and auditors see it for good.
   *[other] In an emergency you may open a confidential observation or source on which you are not named. It stays open to you for { $n } minutes. Its author and every administrator are told at once who opened it and why, and auditors see it for good.
  }
work-glass-record = Which record
work-glass-record-hint = Its id, or the number of its entry as it stands in a notebook.
work-glass-reason = Why now, and why you
work-glass-reason-hint = What would happen if you waited for its author. Nothing here by which a source could be known.
work-glass-reason-short = Say it in words, with at least { $n } letters.
work-glass-reason-long = This reason is too long; the limit is { $n } bytes.
work-glass-none = There is no confidential observation or source with this id or number. Look at it again in your notebook, or ask its author or an administrator.
work-glass-do = Break the glass
work-glass-until = Open to you until { $until }
work-notices = You should know
work-notice = { $name } ({ $code }) broke the glass on a confidential record.
work-named-notice = { $by } ({ $code }) named { $who } ({ $other }) on a confidential record of yours: they may open it from now on. You can end that on its page.
work-notice-seen = I have seen this

## Who opened what
work-readings = Who opened confidential records
work-readings-text = Every opening, with who did it, when, by what right and for what. It was recorded before anything was shown.
work-readings-own = Who opened yours
work-readings-own-text = Every opening of a confidential record of yours, your own openings too. It was recorded before anything was shown.
work-readings-found = { $n ->
    [one] { $n } opening
   *[other] { $n } openings
  }
work-readings-more = { $n } openings or more
work-readings-none = Nobody has opened one yet. Each opening appears here, with who did it and what for.
work-readings-record = Id of the record
work-readings-reader = Name or code of who opened it
work-readings-owner = author { $code }

## What is shown to a party
work-nav-findings = Findings
work-findings-text = What the observer found about commitments in which your party has a role: what is published, and what stands in a report on which the parties are asked for comment.
work-findings-found = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
  }
work-findings-none = Nothing is shown here yet. When a report is sent round for comment, its findings about your party appear here.
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
work-api-tokens = API tokens
work-api-token-text = With an API token a program reads the record as you may read it, at /api/v1/restricted. It reads no closed record and changes nothing. Give each program its own, and end it when it is no longer needed.
work-api-token-new = A new API token
work-api-token-name = What it is for
work-api-token-name-hint = Such as the program or the machine that will hold it.
work-api-token-name-wrong = Write what it is for, in { $most } characters at most.
work-api-token-holds = How long it holds
work-api-token-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
work-api-token-days-wrong = Choose how long it holds.
work-api-token-many = You have { $most } API tokens; end one that is no longer needed.
work-api-token-make = Make the API token
work-api-token-made = Your new API token
work-api-token-made-text = Copy it now; it is not shown again. A program sends it in the header Authorization, after the word Bearer.
work-api-token-until = until { $day }
work-api-token-ended = ended on { $day }
work-api-token-used = Last used { $at }
work-api-token-unused = Not used yet
work-api-token-end = End it

## News
work-nav-news = News
work-news-waits = What waits for you
work-news-waits-all = All that waits, in the list of commitments
work-news-waits-none = Nothing waits for you.
work-news-since = What others recorded since you last looked
work-news-none = Nothing new. What colleagues record appears here until you say that you have seen it.
work-news-more = There is more; of the newest, at most { $n } are shown. Filter to see others.
work-news-seen = I have seen all of this
work-looked-refused = It was not recorded: the source that stands for your own visits cannot be used. Look at it on the page “Sources”.
work-together = What two do
work-rounds-means = The same commitments judged by two, neither seeing the other’s levels before both are done.
work-destructions-means = What a colleague asked to be destroyed; a second person agrees or refuses.

## Reports
work-nav-reports = Reports
work-reports-text = The reports that the mandate asks for, from the plan to the corrected edition. A report is written around figures that the program puts in; nothing of it is fixed before two have approved it and it is sealed.
work-reports-own = Our reports
work-reports-none = No report of this mission is planned yet.
work-reports-others = { $n ->
    [one] One report of another observer
   *[other] { $n } reports of other observers
  }
work-reports-others-text = They are known here and never written here.
work-report-due = Due by { $due }.
work-report-overdue = { $n ->
    [one] Was due by { $due }: one day late.
   *[other] Was due by { $due }: { $n } days late.
  }
work-report-in-time = Due by { $due }, came out on { $out }: in time.
work-report-late = { $n ->
    [one] Due by { $due }, came out on { $out }: one day late.
   *[other] Due by { $due }, came out on { $out }: { $n } days late.
  }
work-report-open = { $n ->
    [one] { $n } open item in the checks
   *[other] { $n } open items in the checks
  }
work-report-waived = { $n ->
    [one] one was let pass
   *[other] { $n } were let pass
  }
work-report-plan = Plan a report
work-report-plan-do = Plan this report
work-report-plan-change = Change the plan
work-report-plan-change-do = Change the plan
work-report-id = Id of the report
work-report-id-hint = Letters, digits, points and hyphens. It stands in addresses and cannot be changed.
work-report-id-wrong = This cannot be an id. Use letters, digits, points and hyphens, such as R-2019.
work-report-id-taken = There is a report with this id; choose another.
work-report-kind = What sort of report
work-report-title-hint = As it stands on the cover.
work-report-lang = Language in which it is written first
work-report-from = First day of the period
work-report-to = Last day of the period
work-report-cut-off = Cut-off
work-report-cut-off-hint = Nothing after this day is judged in the report.
work-report-cut-off-said = Cut-off { $day }
work-report-theme = Theme in depth
work-report-theme-hint = May stay empty.
work-report-languages = Languages of its editions
work-report-languages-hint = Each section is then written in each of them, by people.
work-report-languages-none = Choose at least one language.
work-report-corrects = Corrects
work-report-corrected-by = Corrected by
work-report-preview = look at the draft
work-report-text = plain text
work-report-html = HTML
work-report-docx = Word (DOCX)
work-report-pdf = PDF
work-report-files = Every file says on each page that it is a draft, and from which position of the ledger. Comments made in the Word file are read back with “accordwatch comments”.
work-report-mark = Draft, { $state }, as of ledger position { $position }. Not published.
work-report-outline = Outline
work-report-outline-text = What the editors write. Figures, findings, tables and lists come from the record and are not written here.
work-report-section = Section
work-report-write = write
work-report-written = { $n } of { $of } sections are written in the first language.
work-report-round-none = The draft has not been shown to a party.
work-report-round = { $n ->
    [one] Shown once
   *[other] Shown { $n } times
  }
work-report-approvals = { $n } of { $of } people have approved this content.
work-report-approvals-old = { $n ->
    [one] One approval is of another content and does not count.
   *[other] { $n } approvals are of other contents and do not count.
  }
work-report-hash = Digest of the content:
work-report-approve = Approve
work-step-planned = Planned
work-step-drafted = Drafted
work-step-checked = Checked
work-step-round = Shown to the parties
work-step-approved = Approved by two
work-step-sealed = Sealed
work-step-published = Published
work-step-state-done = done
work-step-state-next = next
work-step-state-doing = going on
work-step-state-later = later
work-section-written = written
work-section-missing = missing
work-section-empty = not written
work-section-outdated = perhaps out of date: what it was translated from was changed later
work-section-words = { $n ->
    [one] one word, { $by }, { $day }
   *[other] { $n } words, { $by }, { $day }
  }
work-section-writes = { $name } writes here since { $since }.
work-section-wait = You can read and look, but not save. Fifteen minutes after the last sign of life the section can be taken over.
work-section-over = Nothing came for fifteen minutes. You can take the section over; what was typed there stays with whoever typed it.
work-section-take = Take the section over
work-section-unlock = End this
work-section-meanwhile = What you typed is in the form below, as you left it. Bring both together there and save; that then takes the place of what was saved meanwhile.
work-section-draft = This is your draft of last time; it is not recorded.
work-section-unsent = This report can no longer be changed. What you typed here was not recorded; it stays as your draft, to copy from.
work-section-body = Text
work-section-body-hint = Markdown: an empty line between paragraphs, ### for a heading, - for a list, *stress*. Figures are not typed: write for example {"{{"}count complete{"}}"}.
work-section-long = This text is too long; a section holds 524,288 bytes, some 500,000 Latin or 260,000 Arabic letters. Divide it among several sections.
work-section-look = Look, without saving
work-section-record = Save
work-section-source = The text in { $language }
work-section-proof = As it would stand in the report
work-section-clean = Nothing is the matter with it.
work-section-now = As it is now
work-section-nothing = Nothing is written here: the text was taken back.
work-section-put-back = Put this version back
work-section-put-back-text = It becomes the newest version. What stands there now stays in the history.
work-section-take-back = Take the text back
work-section-take-back-text = The section is then as if nobody had written it in this language. The text stays in the history, and can be put back from there.
work-section-offers = What can be put in
work-section-offers-text = Mark one, copy it, and put it into the text. Beside it stands what it shows now; when the record changes, the report does.
work-offer-count = Counts and shares
work-offer-narrow = Of a pillar, a party, a tag
work-offer-change = What changed since the eve of the period
work-offer-commitment = A commitment
work-offer-evidence = Evidence
work-offer-blockage = Blockages, sessions, recommendations
work-offer-date = Dates
work-prose-place = Line { $line }, column { $column }: { $said }
work-prose-not-closed = Braces are opened here and not closed in the same line.
work-prose-no-name = There is nothing called “{ $what }” to put in.
work-prose-no-such = “{ $what }” asks for something that the record does not have.
work-prose-not-shown = What “{ $what }” names is not public, or is later than the cut-off.
work-prose-no-place = “{ $what }” stands where nothing can be put in, such as in the address of a link; move it into the text.
work-prose-raw-html = HTML is not read; it will stand there as it is typed.
work-prose-picture = A picture cannot stand here; only its words stay.
work-prose-link = “{ $what }” is no address of the web or of a mailbox; only the words stay.
work-prose-typed = “{ $number }” is typed beside “{ $label }”; let the program put it in ({ $known } for the whole agreement).
work-prose-contradicts = “{ $number }” is typed beside “{ $label }” and contradicts the record, which gives { $known } for the whole agreement.
work-checks = Checks
work-checks-text = Before a report is approved this list must be empty: put each item right where it stands, or let it pass with a reason that everybody on the team can read.
work-checks-must = This cannot be let pass; it has to be mended.
work-checks-let = Let it pass
work-checks-waive = Let it pass for this reason
work-checks-reason = Why it may pass
work-checks-reason-missing = Say why it may pass.
work-checks-waived = Let pass
work-checks-back = Take this back
work-checks-back-text = What was let pass is open again. Who let it pass and why stays in the ledger.
work-checks-back-reason = Why it may no longer pass
work-checks-back-do = Take it back for this reason
work-check-spot = line { $line }, column { $column }
work-check-no-evidence = The level changed, and the judgement cites no evidence
work-check-rests-on-closed = A printed judgement rests on evidence that is not public
work-check-rests-on-corrected = A judgement rests on evidence that was corrected or withdrawn since
work-check-unconfirmed = A judgement waits for a second person
work-check-below-proof = A finding rests on fewer sources than the mission asks for
work-check-open-claims = Of competing claims none was chosen for print
work-check-narrative = Something in a text cannot be put in
work-check-typed-number = A number was typed beside the word of a level
work-check-not-translated = A section is not written in every language
work-check-other-language = Texts of findings stand in another language than the edition
work-check-few-sources = So few sources in one place and month that it may tell who spoke
work-check-proof-detail = Sources: { $one }; asked for: { $two }
work-check-few-detail = Sources: { $one }; fewer than { $two } may tell who spoke
work-check-language-detail = Texts: { $one }; the first under “{ $two }”
work-comments = Comment round
work-comments-text = Each party is shown only what concerns it: general figures, findings about commitments in which it has a role, blockages that name it, recommendations addressed to it. What the editors wrote in words is not shown. Each copy is marked with the party and the day.
work-comments-begin = Show the draft to parties
work-comments-again = Show the draft as it is now
work-comments-begin-text = Their delegates see it on their first page, as the record is at this moment; what is recorded later reaches them only when it is shown again.
work-comments-parties = Parties
work-comments-parties-hint = ● has a delegate with an account here; to others the draft has to be brought.
work-comments-due = Last day for an answer
work-comments-due-past = This day has passed.
work-comments-nobody = Choose at least one party.
work-comments-show = Show it to these parties
work-comments-shown = Shown on { $day } as of { $n } entries; answer asked for by { $due }.
work-comments-past = The day for an answer has passed.
work-comments-no-delegate = No delegate of this party has an account; the draft has to be brought to it.
work-comments-not-opened = Not opened by a delegate yet.
work-comments-opened = { $n ->
    [one] Opened once by a delegate
   *[other] Opened { $n } times by delegates
  }
work-comments-silent = No answer came in.
work-comments-whole = On the report as a whole
work-comments-note = What was done about it
work-comments-note-do = Record what was done
work-comments-note-typed = What you typed: { $text }
work-comments-reply = Enter an answer for a party
work-comments-reply-text = For an answer that came on paper, by mail or by telephone: word for word, as far as it was said in words.
work-comments-reply-do = Record this answer
work-comments-subject = What it answers
work-comments-subject-hint = Id of a judgement, a blockage or a recommendation; empty for the report as a whole.
work-comments-subject-unknown = There is nothing with this id. Use that of a judgement, a blockage or a recommendation, or leave it empty.
work-comments-received = When it came
work-approve-text = You approve what the report says in every language, named by the digest below. Whatever changes it afterwards, even by a word, has to be approved again. Two different people are needed.
work-approve-do = I have looked at it and approve it
work-approve-own = You have approved this content. A second person has to.
work-life-state = The report is { $state }; this step cannot be taken from there.
work-life-changed = The report changed since you looked at it. Look at it again before you approve it.
work-life-twice = You have approved this content already; a second person has to.
work-life-open = { $n ->
    [one] One item of the checks is open; put it right or let it pass with a reason.
   *[other] { $n } items of the checks are open; put them right or let them pass with a reason.
  }
work-life-not-approved = The record changed since the report was approved, and the report with it. It has to be approved again.
work-life-broken = The file { $file } is not as it was sealed. Somebody has to look into this before anything is published.
work-life-meanwhile = Somebody changed this meanwhile. Load the page again and look before you go on.
work-life-sent-before = This form was sent before, or something of it is recorded already. Load the page again.
work-life-no-font = The report holds letters for which this machine has no font, and cannot be printed here. Whoever runs the server installs the package fonts-noto-core.
work-life-no-period = The report has no full period, and cannot be made. Say in its plan from when to when it reaches.
work-life-no-agreement = The agreement that this report is about is not in the record.
work-life-not-made = The report cannot be made in this language.
work-seal-do = Seal the report
work-seal-go-on = Go on with the sealing
work-seal-press = The report is written in every language and format from the record as it is then, and its bytes are fixed. That takes some seconds, up to a minute for a long one. The page that opens tells how far it is.
work-seal-cut-off = The sealing was cut off before it was complete. It goes on where it stopped, from the same position.
work-sealing = The sealing of the report
work-sealing-steps = { $n } of { $of } parts are made.
work-sealing-compared = Compared with what was approved, and its position fixed
work-sealing-page = Page and plain text ({ $language })
work-sealing-print = PDF ({ $language })
work-sealing-numbers = The numbers with their rules
work-sealing-recorded = List of the files, and the seal in the ledger
work-sealing-text = You can leave this page; the sealing goes on. If the program ends before it is done, it goes on from the same position when somebody presses again.
work-sealing-again = { $n ->
    [one] This page looks again by itself every second.
   *[other] This page looks again by itself every { $n } seconds.
  }
work-sealing-still = Only when I ask for it
work-sealing-look = Look again
work-sealing-by-itself = Let the page look again by itself
work-sealing-on = The report is being sealed.
work-sealing-see = See how far it is
work-sealing-other = Report { $id } is being sealed, and one report is sealed or published at a time. Come back when that is done.
work-sealing-failed = The report was not sealed.
work-sealing-broken = A fault of the program or of the machine stopped it; whoever runs the server finds it in the log. Press again once it is mended.
work-seal-others = Whoever may publish seals it.
work-seal-said = Sealed on { $day } from the first { $n } entries of the ledger.
work-seal-root = Root hash:
work-seal-bytes = { $n ->
    [one] one byte
   *[other] { $n } bytes
  }
work-publish-do = Publish the report
work-publish-text = The ledger is verified, what is public is copied, and the sealed files go beside the copy, byte for byte. With a large record that takes a minute; the page answers when it is done.
work-publish-said = Published on { $day }.
work-to-home-public = See it on the public site
work-erratum = Correct it by a new edition
work-erratum-text = What is published stays as it is. A new edition takes over what the editors wrote, says what it changes, and goes the whole way again.
work-erratum-changes = What the new edition changes
work-erratum-changes-hint = In a sentence or two; it stands on the cover.
work-erratum-nothing = Say what the new edition changes.
work-erratum-do = Begin the new edition
work-drafts-text = The draft as it was on { $day }, as far as it concerns your party. It is not published; it is for your comment.
work-drafts-open = Open the draft
work-drafts-findings = Each finding about your commitments can also be answered by itself:
work-drafts-reply = Your answer to the draft as a whole
work-drafts-mark = Draft for { $party }, { $day }. Not published; for comment only.
work-col-body = Text
work-rule-period-end = This lies before the first day of the period; correct one of the two dates.
