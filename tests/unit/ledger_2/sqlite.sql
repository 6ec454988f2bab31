CREATE TABLE workbook (
fingerprint VARCHAR(64) NOT NULL,
content BLOB NOT NULL,
size BIGINT NOT NULL,
stored_at DATETIME NOT NULL,
PRIMARY KEY (fingerprint)
);

CREATE TRIGGER no_update_of_workbook BEFORE UPDATE ON workbook BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER no_delete_of_workbook BEFORE DELETE ON workbook BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TABLE schema (
number INTEGER NOT NULL,
at DATETIME NOT NULL,
PRIMARY KEY (number)
);

CREATE TABLE account (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
name VARCHAR(60) NOT NULL,
name_key VARCHAR(120) NOT NULL,
role VARCHAR(12) NOT NULL,
hub_code VARCHAR(60),
password_hash TEXT,
made_at DATETIME NOT NULL,
signed_in_at DATETIME,
closed_at DATETIME,
CHECK (role IN ('hub', 'department')),
CHECK ((role = 'hub') = (hub_code IS NOT NULL)),
UNIQUE (name_key)
);

CREATE TABLE attempt (
"key" VARCHAR(64) NOT NULL,
failures INTEGER NOT NULL,
last_at DATETIME NOT NULL,
wait_until DATETIME,
PRIMARY KEY ("key")
);

CREATE TABLE entry (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
kind VARCHAR(12) NOT NULL,
at DATETIME NOT NULL,
done_by VARCHAR(200) NOT NULL,
hub_code VARCHAR(60),
period_code VARCHAR(20),
version INTEGER,
as_of DATE,
template_version VARCHAR(60),
fingerprint VARCHAR(64),
stored VARCHAR(64),
file_name VARCHAR(400),
findings JSON NOT NULL,
reason TEXT,
about INTEGER,
details JSON NOT NULL,
UNIQUE (hub_code, period_code, version),
CHECK (kind IN ('accepted', 'refused', 'withdrawn', 'returned', 'answered', 'agreed', 'closed', 'reopened', 'reminded', 'published', 'confirmed', 'proved')),
CHECK ((kind IN ('accepted', 'withdrawn')) = (version IS NOT NULL)),
CHECK (kind NOT IN ('accepted', 'published') OR (stored IS NOT NULL AND stored = fingerprint)),
FOREIGN KEY(stored) REFERENCES workbook (fingerprint),
FOREIGN KEY(about) REFERENCES entry (id)
);

CREATE TRIGGER no_update_of_entry BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER no_delete_of_entry BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TABLE draft (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
hub_code VARCHAR(60) NOT NULL,
period_code VARCHAR(20) NOT NULL,
at DATETIME NOT NULL,
done_by VARCHAR(200) NOT NULL,
fingerprint VARCHAR(64) NOT NULL,
file_name VARCHAR(400) NOT NULL,
findings JSON NOT NULL,
based_on INTEGER NOT NULL,
FOREIGN KEY(fingerprint) REFERENCES workbook (fingerprint)
);

CREATE TRIGGER no_update_of_draft BEFORE UPDATE ON draft BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER no_delete_of_draft BEFORE DELETE ON draft BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TABLE account_event (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
kind VARCHAR(12) NOT NULL,
at DATETIME NOT NULL,
done_by VARCHAR(200) NOT NULL,
account_id INTEGER,
name VARCHAR(200) NOT NULL,
CHECK (kind IN ('made', 'link', 'password', 'signed_in', 'failed', 'signed_out', 'closed', 'reopened', 'ended')),
FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TRIGGER no_update_of_account_event BEFORE UPDATE ON account_event BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER no_delete_of_account_event BEFORE DELETE ON account_event BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TABLE one_time_link (
token VARCHAR(64) NOT NULL,
account_id INTEGER NOT NULL,
made_at DATETIME NOT NULL,
expires_at DATETIME NOT NULL,
ended_at DATETIME,
PRIMARY KEY (token),
FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_one_time_link_account_id ON one_time_link (account_id);

CREATE TABLE session (
token VARCHAR(64) NOT NULL,
account_id INTEGER,
subject VARCHAR(200),
name VARCHAR(200),
role VARCHAR(12),
hub_code VARCHAR(60),
made_at DATETIME NOT NULL,
last_seen_at DATETIME NOT NULL,
expires_at DATETIME NOT NULL,
ended_at DATETIME,
PRIMARY KEY (token),
CHECK ((account_id IS NULL) = (subject IS NOT NULL)),
CHECK ((subject IS NULL) = (name IS NULL AND role IS NULL)),
FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_session_account_id ON session (account_id);

CREATE TABLE draft_end (
draft_id INTEGER NOT NULL,
how VARCHAR(12) NOT NULL,
at DATETIME NOT NULL,
done_by VARCHAR(200) NOT NULL,
entry_id INTEGER,
PRIMARY KEY (draft_id),
CHECK (how IN ('replaced', 'confirmed', 'discarded')),
CHECK (how <> 'confirmed' OR entry_id IS NOT NULL),
FOREIGN KEY(draft_id) REFERENCES draft (id),
FOREIGN KEY(entry_id) REFERENCES entry (id)
);

CREATE TRIGGER no_update_of_draft_end BEFORE UPDATE ON draft_end BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER no_delete_of_draft_end BEFORE DELETE ON draft_end BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TABLE answer (
id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
draft_id INTEGER NOT NULL,
"key" VARCHAR(400) NOT NULL,
answer VARCHAR(12),
reason TEXT NOT NULL,
at DATETIME NOT NULL,
done_by VARCHAR(200) NOT NULL,
FOREIGN KEY(draft_id) REFERENCES draft (id)
);

CREATE INDEX ix_answer_draft_id ON answer (draft_id);

CREATE TRIGGER no_update_of_answer BEFORE UPDATE ON answer BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;

CREATE TRIGGER no_delete_of_answer BEFORE DELETE ON answer BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
