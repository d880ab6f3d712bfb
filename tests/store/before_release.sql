-- A database as revision 0004 left it before the first release: a row in every table. Never edited.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
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
CREATE TABLE awaiting (
	attempt VARCHAR(32) NOT NULL, 
	drill VARCHAR(32) NOT NULL, 
	player TEXT NOT NULL, 
	submitted_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (attempt), 
	FOREIGN KEY(attempt) REFERENCES attempts (id), 
	FOREIGN KEY(drill) REFERENCES drills (id)
);
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
CREATE TABLE decisions (
	attempt VARCHAR(32) NOT NULL, 
	item VARCHAR(40) NOT NULL, 
	decided_by TEXT NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	level INTEGER, 
	reason TEXT NOT NULL, 
	decided_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (attempt, item), 
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
INSERT INTO "decisions" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','open.early','lead',1,3,'So you did.','2026-03-04T08:00:00.000+00:00');
CREATE TABLE disputes (
	attempt VARCHAR(32) NOT NULL, 
	item VARCHAR(40) NOT NULL, 
	player TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	raised_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (attempt, item), 
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
INSERT INTO "disputes" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','open.early','rep','I said it in my second line.','2026-03-03T08:00:00.000+00:00');
CREATE TABLE documents (
	digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "documents" VALUES('dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','scenario','{"id":"linen-loss-discovery"}');
CREATE TABLE drill_attempts (
	attempt VARCHAR(32) NOT NULL, 
	drill VARCHAR(32) NOT NULL, 
	player TEXT NOT NULL, 
	item INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	PRIMARY KEY (attempt), 
	FOREIGN KEY(attempt) REFERENCES attempts (id), 
	FOREIGN KEY(drill) REFERENCES drills (id)
);
INSERT INTO "drill_attempts" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','0123456789abcdef0123456789abcdef','rep',0,0,1);
CREATE TABLE drill_events (
	drill VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	body TEXT NOT NULL, 
	written_by TEXT NOT NULL, 
	written_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (drill, number), 
	FOREIGN KEY(drill) REFERENCES drills (id)
);
INSERT INTO "drill_events" VALUES('0123456789abcdef0123456789abcdef',1,'closed','{}','lead','2026-03-09T08:00:00.000+00:00');
CREATE TABLE drill_reps (
	drill VARCHAR(32) NOT NULL, 
	player TEXT NOT NULL, 
	token VARCHAR(64) NOT NULL, 
	assigned_by TEXT NOT NULL, 
	assigned_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (drill, player), 
	FOREIGN KEY(drill) REFERENCES drills (id)
);
INSERT INTO "drill_reps" VALUES('0123456789abcdef0123456789abcdef','rep','7777777777777777777777777777777777777777777777777777777777777777','lead','2026-03-01T08:00:00.000+00:00');
CREATE TABLE drills (
	id VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	body TEXT NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	due_at VARCHAR(40) NOT NULL, 
	decides VARCHAR(16) NOT NULL, 
	issued_by TEXT NOT NULL, 
	issued_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "drills" VALUES('0123456789abcdef0123456789abcdef','Opening week','{"form":1}','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff','2026-03-08T17:00:00.000+00:00','program','lead','2026-03-01T08:00:00.000+00:00');
CREATE TABLE exercises (
	id VARCHAR(32) NOT NULL, 
	player TEXT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	seed BIGINT NOT NULL, 
	reached INTEGER NOT NULL, 
	possible INTEGER NOT NULL, 
	habit VARCHAR(40) NOT NULL, 
	finished_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "exercises" VALUES('1111111111111111aaaaaaaaaaaaaaaa','rep','fit',7,8,10,'timid','2026-01-05T10:00:00.000+00:00');
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
CREATE TABLE outbox (
	id VARCHAR(36) NOT NULL, 
	attempt VARCHAR(32) NOT NULL, 
	statement TEXT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	tries INTEGER NOT NULL, 
	due_at VARCHAR(40) NOT NULL, 
	note TEXT NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "outbox" VALUES('01234567-89ab-4def-8123-456789abcdef','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{}','waiting',0,'2026-03-01T09:12:00.000+00:00','','2026-03-01T09:12:00.000+00:00');
CREATE TABLE people (
	number INTEGER NOT NULL, 
	handle TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role VARCHAR(16) NOT NULL, 
	team TEXT NOT NULL, 
	manager TEXT NOT NULL, 
	email TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	stands_in BOOLEAN NOT NULL, 
	written_by TEXT NOT NULL, 
	written_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "people" VALUES(1,'rep','Ada Brook','rep','north','lead','ada@example.com',1,0,'admin','2026-03-01T08:00:00.000+00:00');
CREATE TABLE rep_tallies (
	player TEXT NOT NULL, 
	finished INTEGER NOT NULL, 
	passed_after INTEGER, 
	recent INTEGER NOT NULL, 
	said_planned INTEGER NOT NULL, 
	said_nothing INTEGER NOT NULL, 
	asked_planned INTEGER NOT NULL, 
	asked_nothing INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	heard INTEGER NOT NULL, 
	first INTEGER NOT NULL, 
	first_quarters INTEGER NOT NULL, 
	totals TEXT NOT NULL, 
	PRIMARY KEY (player)
);
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
CREATE TABLE reviews (
	id VARCHAR(32) NOT NULL, 
	attempt VARCHAR(32) NOT NULL, 
	reviewer TEXT NOT NULL, 
	body TEXT NOT NULL, 
	program TEXT NOT NULL, 
	quarters INTEGER NOT NULL, 
	program_quarters INTEGER NOT NULL, 
	grade VARCHAR(16) NOT NULL, 
	saved_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(attempt) REFERENCES attempts (id)
);
INSERT INTO "reviews" VALUES('99999999999999999999999999999999','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','lead','{"form":1}','{}',208,212,'borderline','2026-03-02T08:00:00.000+00:00');
CREATE TABLE stage_tallies (
	player TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	calls INTEGER NOT NULL, 
	passed INTEGER NOT NULL, 
	heard INTEGER NOT NULL, 
	held INTEGER NOT NULL, 
	best INTEGER NOT NULL, 
	first_day INTEGER NOT NULL, 
	last_day INTEGER NOT NULL, 
	passed_day INTEGER, 
	passed_at VARCHAR(40), 
	recent INTEGER NOT NULL, 
	stating INTEGER NOT NULL, 
	choosing INTEGER NOT NULL, 
	closing INTEGER NOT NULL, 
	earlier INTEGER NOT NULL, 
	stating_before INTEGER NOT NULL, 
	choosing_before INTEGER NOT NULL, 
	closing_before INTEGER NOT NULL, 
	chosen INTEGER NOT NULL, 
	unchosen INTEGER NOT NULL, 
	under_3 INTEGER NOT NULL, 
	under_2 INTEGER NOT NULL, 
	under_1 INTEGER NOT NULL, 
	within INTEGER NOT NULL, 
	over_1 INTEGER NOT NULL, 
	over_2 INTEGER NOT NULL, 
	over_3 INTEGER NOT NULL, 
	hundredths INTEGER, 
	PRIMARY KEY (player, stage)
);
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
CREATE INDEX people_by_handle ON people (handle, number);
CREATE INDEX drills_by_due ON drills (due_at);
CREATE INDEX drill_reps_by_player ON drill_reps (player);
CREATE UNIQUE INDEX drill_attempts_by_place ON drill_attempts (drill, player, item, round, number);
CREATE UNIQUE INDEX reviews_by_attempt ON reviews (attempt, reviewer);
CREATE INDEX awaiting_by_time ON awaiting (submitted_at);
CREATE INDEX outbox_by_state ON outbox (state, due_at);
CREATE INDEX summaries_by_stage ON summaries (player, stage, finished_at);
CREATE INDEX exercises_by_player ON exercises (player, kind, finished_at);
CREATE TRIGGER people_no_update BEFORE UPDATE ON people BEGIN SELECT RAISE(ABORT, 'people are only ever added'); END;
CREATE TRIGGER people_no_delete BEFORE DELETE ON people BEGIN SELECT RAISE(ABORT, 'people are only ever added'); END;
CREATE TRIGGER people_no_replace BEFORE INSERT ON people WHEN EXISTS (SELECT 1 FROM people WHERE (number = NEW.number)) BEGIN SELECT RAISE(ABORT, 'people are only ever added'); END;
CREATE TRIGGER drills_no_update BEFORE UPDATE ON drills BEGIN SELECT RAISE(ABORT, 'drills are only ever added'); END;
CREATE TRIGGER drills_no_delete BEFORE DELETE ON drills BEGIN SELECT RAISE(ABORT, 'drills are only ever added'); END;
CREATE TRIGGER drills_no_replace BEFORE INSERT ON drills WHEN EXISTS (SELECT 1 FROM drills WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'drills are only ever added'); END;
CREATE TRIGGER drill_events_no_update BEFORE UPDATE ON drill_events BEGIN SELECT RAISE(ABORT, 'drill_events are only ever added'); END;
CREATE TRIGGER drill_events_no_delete BEFORE DELETE ON drill_events BEGIN SELECT RAISE(ABORT, 'drill_events are only ever added'); END;
CREATE TRIGGER drill_events_no_replace BEFORE INSERT ON drill_events WHEN EXISTS (SELECT 1 FROM drill_events WHERE (drill = NEW.drill AND number = NEW.number)) BEGIN SELECT RAISE(ABORT, 'drill_events are only ever added'); END;
CREATE TRIGGER drill_reps_no_update BEFORE UPDATE ON drill_reps BEGIN SELECT RAISE(ABORT, 'drill_reps are only ever added'); END;
CREATE TRIGGER drill_reps_no_delete BEFORE DELETE ON drill_reps BEGIN SELECT RAISE(ABORT, 'drill_reps are only ever added'); END;
CREATE TRIGGER drill_reps_no_replace BEFORE INSERT ON drill_reps WHEN EXISTS (SELECT 1 FROM drill_reps WHERE (drill = NEW.drill AND player = NEW.player)) BEGIN SELECT RAISE(ABORT, 'drill_reps are only ever added'); END;
CREATE TRIGGER drill_attempts_no_update BEFORE UPDATE ON drill_attempts BEGIN SELECT RAISE(ABORT, 'drill_attempts are only ever added'); END;
CREATE TRIGGER drill_attempts_no_delete BEFORE DELETE ON drill_attempts BEGIN SELECT RAISE(ABORT, 'drill_attempts are only ever added'); END;
CREATE TRIGGER drill_attempts_no_replace BEFORE INSERT ON drill_attempts WHEN EXISTS (SELECT 1 FROM drill_attempts WHERE (attempt = NEW.attempt) OR (drill = NEW.drill AND player = NEW.player AND item = NEW.item AND round = NEW.round AND number = NEW.number)) BEGIN SELECT RAISE(ABORT, 'drill_attempts are only ever added'); END;
CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are only ever added'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are only ever added'); END;
CREATE TRIGGER reviews_no_replace BEFORE INSERT ON reviews WHEN EXISTS (SELECT 1 FROM reviews WHERE (id = NEW.id) OR (attempt = NEW.attempt AND reviewer = NEW.reviewer)) BEGIN SELECT RAISE(ABORT, 'reviews are only ever added'); END;
CREATE TRIGGER disputes_no_update BEFORE UPDATE ON disputes BEGIN SELECT RAISE(ABORT, 'disputes are only ever added'); END;
CREATE TRIGGER disputes_no_delete BEFORE DELETE ON disputes BEGIN SELECT RAISE(ABORT, 'disputes are only ever added'); END;
CREATE TRIGGER disputes_no_replace BEFORE INSERT ON disputes WHEN EXISTS (SELECT 1 FROM disputes WHERE (attempt = NEW.attempt AND item = NEW.item)) BEGIN SELECT RAISE(ABORT, 'disputes are only ever added'); END;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER decisions_no_replace BEFORE INSERT ON decisions WHEN EXISTS (SELECT 1 FROM decisions WHERE (attempt = NEW.attempt AND item = NEW.item)) BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END;
CREATE TRIGGER exercises_no_update BEFORE UPDATE ON exercises BEGIN SELECT RAISE(ABORT, 'exercises are only ever added'); END;
CREATE TRIGGER exercises_no_delete BEFORE DELETE ON exercises BEGIN SELECT RAISE(ABORT, 'exercises are only ever added'); END;
CREATE TRIGGER exercises_no_replace BEFORE INSERT ON exercises WHEN EXISTS (SELECT 1 FROM exercises WHERE (id = NEW.id)) BEGIN SELECT RAISE(ABORT, 'exercises are only ever added'); END;
CREATE TABLE aids (
	attempt_id VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	turn INTEGER NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	words TEXT NOT NULL, 
	given_at VARCHAR(40) NOT NULL, 
	PRIMARY KEY (attempt_id, number), 
	FOREIGN KEY(attempt_id) REFERENCES attempts (id)
);
INSERT INTO aids VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',1,1,'nudge','Does she know yet what this call is for?','2026-03-01T09:00:00.000+00:00');
CREATE TRIGGER aids_no_update BEFORE UPDATE ON aids BEGIN SELECT RAISE(ABORT, 'aids are only ever added'); END;
CREATE TRIGGER aids_no_delete BEFORE DELETE ON aids BEGIN SELECT RAISE(ABORT, 'aids are only ever added'); END;
CREATE TRIGGER aids_no_replace BEFORE INSERT ON aids WHEN EXISTS (SELECT 1 FROM aids WHERE (attempt_id = NEW.attempt_id AND number = NEW.number)) BEGIN SELECT RAISE(ABORT, 'aids are only ever added'); END;
COMMIT;
