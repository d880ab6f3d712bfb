-- A database as revision 0003 left it: one finished attempt of a deal with its summary, one in mid-call, one document. Never edited.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE attempts (
	id VARCHAR(32) NOT NULL, 
	player TEXT NOT NULL, 
	scenario TEXT NOT NULL, 
	scenario_digest VARCHAR(64) NOT NULL, 
	playbook_digest VARCHAR(64) NOT NULL, 
	seed BIGINT NOT NULL, 
	mode VARCHAR(16) NOT NULL, 
	slip TEXT NOT NULL, 
	started_at VARCHAR(40) NOT NULL, knows TEXT DEFAULT '[]' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "attempts" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','rep','linen-loss-discovery','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',9223372036854775807,'drill','{"conservative":"call-back","stage":"discovery","stretch":"pilot"}','2026-03-01T09:00:00.000+00:00','[]');
INSERT INTO "attempts" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','rep','linen-loss-discovery','dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',9223372036854775807,'drill','{"conservative":"call-back","stage":"discovery","stretch":"pilot"}','2026-03-01T09:00:00.000+00:00','[]');
CREATE TABLE claims (
	attempt_id VARCHAR(32) NOT NULL, 
	claim TEXT NOT NULL, 
	finished_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (attempt_id), 
	FOREIGN KEY(attempt_id) REFERENCES attempts (id)
);
INSERT INTO "claims" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{"objective":"pilot","result":"commitment"}','2026-03-01T09:12:00.000+00:00');
CREATE TABLE deal_calls (
	attempt VARCHAR(32) NOT NULL, 
	pursuit VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	deal TEXT NOT NULL, 
	deal_digest VARCHAR(64) NOT NULL, 
	PRIMARY KEY (attempt), 
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
INSERT INTO "deal_calls" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,'blankaert-textile','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff');
CREATE TABLE documents (
	digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "documents" VALUES('dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','scenario','{"id":"linen-loss-discovery"}');
CREATE TABLE moves (
	attempt_id VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	move TEXT NOT NULL, 
	said_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (attempt_id, number), 
	FOREIGN KEY(attempt_id) REFERENCES attempts (id)
)
 WITHOUT ROWID

;
INSERT INTO "moves" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,'{"line":"hello"}','2026-03-01T09:00:00.000+00:00');
INSERT INTO "moves" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2,'{"line":"it''s agreed"}','2026-03-01T09:00:00.000+00:00');
INSERT INTO "moves" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',1,'{"line":"hello"}','2026-03-01T09:00:00.000+00:00');
CREATE TABLE results (
	attempt_id VARCHAR(32) NOT NULL, 
	rules_version INTEGER NOT NULL, 
	total_quarters INTEGER NOT NULL, 
	passed BOOLEAN NOT NULL, 
	outcome VARCHAR(24) NOT NULL, 
	parts TEXT NOT NULL, 
	PRIMARY KEY (attempt_id), 
	FOREIGN KEY(attempt_id) REFERENCES attempts (id)
);
INSERT INTO "results" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,212,1,'advance','{"choose":60,"close":72,"state":80}');
CREATE TABLE summaries (
	attempt VARCHAR(32) NOT NULL, 
	player TEXT NOT NULL, 
	scenario TEXT NOT NULL, 
	variant TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	mode VARCHAR(16) NOT NULL, 
	finished_at VARCHAR(40) NOT NULL, 
	day INTEGER NOT NULL, 
	rules INTEGER NOT NULL, 
	quarters INTEGER NOT NULL, 
	passed BOOLEAN NOT NULL, 
	outcome VARCHAR(24) NOT NULL, 
	stating INTEGER NOT NULL, 
	choosing INTEGER NOT NULL, 
	closing INTEGER NOT NULL, 
	reached INTEGER NOT NULL, 
	stretch_off INTEGER, 
	conservative_off INTEGER, 
	said VARCHAR(16) NOT NULL, 
	asked VARCHAR(16) NOT NULL, 
	heard_more BOOLEAN NOT NULL, 
	PRIMARY KEY (attempt), 
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
INSERT INTO "summaries" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','rep','linen-loss-discovery','open','discovery','drill','2026-03-01T09:12:00.000+00:00',739676,1,212,1,'advance',80,60,72,7,0,-1,'planned','planned',0);
CREATE INDEX attempts_by_player ON attempts (player, started_at);
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE TRIGGER attempts_no_replace BEFORE INSERT ON attempts WHEN EXISTS (SELECT 1 FROM attempts WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE TRIGGER moves_no_update BEFORE UPDATE ON moves BEGIN SELECT RAISE(ABORT, 'moves are only ever added'); END;
CREATE TRIGGER moves_no_delete BEFORE DELETE ON moves BEGIN SELECT RAISE(ABORT, 'moves are only ever added'); END;
CREATE TRIGGER moves_no_replace BEFORE INSERT ON moves WHEN EXISTS (SELECT 1 FROM moves WHERE attempt_id = NEW.attempt_id AND number = NEW.number) BEGIN SELECT RAISE(ABORT, 'moves are only ever added'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims are only ever added'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are only ever added'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE attempt_id = NEW.attempt_id) BEGIN SELECT RAISE(ABORT, 'claims are only ever added'); END;
CREATE TRIGGER documents_no_update BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents are only ever added'); END;
CREATE TRIGGER documents_no_delete BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents are only ever added'); END;
CREATE TRIGGER documents_no_replace BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE digest = NEW.digest) BEGIN SELECT RAISE(ABORT, 'documents are only ever added'); END;
CREATE INDEX summaries_by_player ON summaries (player, finished_at);
CREATE UNIQUE INDEX deal_calls_by_pursuit ON deal_calls (pursuit, number);
CREATE TRIGGER deal_calls_no_update BEFORE UPDATE ON deal_calls BEGIN SELECT RAISE(ABORT, 'deal_calls are only ever added'); END;
CREATE TRIGGER deal_calls_no_delete BEFORE DELETE ON deal_calls BEGIN SELECT RAISE(ABORT, 'deal_calls are only ever added'); END;
CREATE TRIGGER deal_calls_no_replace BEFORE INSERT ON deal_calls WHEN EXISTS (SELECT 1 FROM deal_calls WHERE attempt = NEW.attempt) BEGIN SELECT RAISE(ABORT, 'deal_calls are only ever added'); END;
COMMIT;
