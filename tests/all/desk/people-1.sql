-- people.db as the first format had it.
PRAGMA application_id = 1096241221;
CREATE TABLE account (
  account INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  roles TEXT NOT NULL,
  party TEXT,
  passphrase TEXT,
  totp_seed TEXT,
  totp_step INTEGER,
  closed INTEGER NOT NULL DEFAULT 0,
  made_at TEXT NOT NULL
) STRICT;
CREATE TABLE recovery (
  account INTEGER NOT NULL REFERENCES account,
  hash BLOB NOT NULL,
  PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE invitation (
  hash BLOB PRIMARY KEY,
  roles TEXT NOT NULL,
  party TEXT,
  account INTEGER REFERENCES account,
  made_by INTEGER,
  ends_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  session INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account,
  begun_at TEXT NOT NULL,
  used_at TEXT NOT NULL,
  device TEXT NOT NULL
) STRICT;
CREATE TABLE draft (
  account INTEGER NOT NULL REFERENCES account,
  form TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (account, form)
) STRICT, WITHOUT ROWID;
CREATE TABLE reading (
  reading INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account,
  kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);
CREATE INDEX reading_record ON reading (kind, record_id);
PRAGMA user_version = 1;
