CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$;

CREATE TABLE workbook (
fingerprint VARCHAR(64) NOT NULL,
content BYTEA NOT NULL,
size BIGINT NOT NULL,
stored_at TIMESTAMP WITH TIME ZONE NOT NULL,
PRIMARY KEY (fingerprint)
);

CREATE TRIGGER workbook_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON workbook FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TABLE schema (
number INTEGER NOT NULL,
at TIMESTAMP WITH TIME ZONE NOT NULL,
PRIMARY KEY (number)
);

CREATE TABLE account (
id SERIAL NOT NULL,
name VARCHAR(60) NOT NULL,
name_key VARCHAR(120) NOT NULL,
role VARCHAR(12) NOT NULL,
hub_code VARCHAR(60),
password_hash TEXT,
made_at TIMESTAMP WITH TIME ZONE NOT NULL,
signed_in_at TIMESTAMP WITH TIME ZONE,
closed_at TIMESTAMP WITH TIME ZONE,
PRIMARY KEY (id),
CHECK (role IN ('hub', 'department')),
CHECK ((role = 'hub') = (hub_code IS NOT NULL)),
UNIQUE (name_key)
);

CREATE TABLE attempt (
key VARCHAR(64) NOT NULL,
failures INTEGER NOT NULL,
last_at TIMESTAMP WITH TIME ZONE NOT NULL,
wait_until TIMESTAMP WITH TIME ZONE,
PRIMARY KEY (key)
);

CREATE TABLE entry (
id SERIAL NOT NULL,
kind VARCHAR(12) NOT NULL,
at TIMESTAMP WITH TIME ZONE NOT NULL,
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
PRIMARY KEY (id),
UNIQUE (hub_code, period_code, version),
CHECK (kind IN ('accepted', 'refused', 'withdrawn', 'returned', 'answered', 'agreed', 'closed', 'reopened', 'reminded', 'published', 'confirmed', 'proved')),
CHECK ((kind IN ('accepted', 'withdrawn')) = (version IS NOT NULL)),
CHECK (kind NOT IN ('accepted', 'published') OR (stored IS NOT NULL AND stored = fingerprint)),
FOREIGN KEY(stored) REFERENCES workbook (fingerprint),
FOREIGN KEY(about) REFERENCES entry (id)
);

CREATE TRIGGER entry_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TABLE draft (
id SERIAL NOT NULL,
hub_code VARCHAR(60) NOT NULL,
period_code VARCHAR(20) NOT NULL,
at TIMESTAMP WITH TIME ZONE NOT NULL,
done_by VARCHAR(200) NOT NULL,
fingerprint VARCHAR(64) NOT NULL,
file_name VARCHAR(400) NOT NULL,
findings JSON NOT NULL,
based_on INTEGER NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(fingerprint) REFERENCES workbook (fingerprint)
);

CREATE TRIGGER draft_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON draft FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TABLE account_event (
id SERIAL NOT NULL,
kind VARCHAR(12) NOT NULL,
at TIMESTAMP WITH TIME ZONE NOT NULL,
done_by VARCHAR(200) NOT NULL,
account_id INTEGER,
name VARCHAR(200) NOT NULL,
PRIMARY KEY (id),
CHECK (kind IN ('made', 'link', 'password', 'signed_in', 'failed', 'signed_out', 'closed', 'reopened', 'ended')),
FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TRIGGER account_event_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON account_event FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TABLE one_time_link (
token VARCHAR(64) NOT NULL,
account_id INTEGER NOT NULL,
made_at TIMESTAMP WITH TIME ZONE NOT NULL,
expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
ended_at TIMESTAMP WITH TIME ZONE,
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
made_at TIMESTAMP WITH TIME ZONE NOT NULL,
last_seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
ended_at TIMESTAMP WITH TIME ZONE,
PRIMARY KEY (token),
CHECK ((account_id IS NULL) = (subject IS NOT NULL)),
CHECK ((subject IS NULL) = (name IS NULL AND role IS NULL)),
FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_session_account_id ON session (account_id);

CREATE TABLE draft_end (
draft_id INTEGER NOT NULL,
how VARCHAR(12) NOT NULL,
at TIMESTAMP WITH TIME ZONE NOT NULL,
done_by VARCHAR(200) NOT NULL,
entry_id INTEGER,
PRIMARY KEY (draft_id),
CHECK (how IN ('replaced', 'confirmed', 'discarded')),
CHECK (how <> 'confirmed' OR entry_id IS NOT NULL),
FOREIGN KEY(draft_id) REFERENCES draft (id),
FOREIGN KEY(entry_id) REFERENCES entry (id)
);

CREATE TRIGGER draft_end_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON draft_end FOR EACH STATEMENT EXECUTE FUNCTION only_grows();

CREATE TABLE answer (
id SERIAL NOT NULL,
draft_id INTEGER NOT NULL,
key VARCHAR(400) NOT NULL,
answer VARCHAR(12),
reason TEXT NOT NULL,
at TIMESTAMP WITH TIME ZONE NOT NULL,
done_by VARCHAR(200) NOT NULL,
PRIMARY KEY (id),
FOREIGN KEY(draft_id) REFERENCES draft (id)
);

CREATE INDEX ix_answer_draft_id ON answer (draft_id);

CREATE TRIGGER answer_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON answer FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
