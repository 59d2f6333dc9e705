-- Who did it, on whose behalf, what was refused: found in the index however long the log has grown. Text within entries is
-- looked for among the days asked for, whose entries audit_entry_at bounds: pairs of letters of every detail would cost
-- each change more than its whole audit entry does.
CREATE INDEX audit_entry_actor_name ON audit_entry (actor_name, seq);
CREATE INDEX audit_entry_principal ON audit_entry (principal_id, seq) WHERE principal_name <> '';
CREATE INDEX audit_entry_principal_name ON audit_entry (principal_name, seq) WHERE principal_name <> '';
CREATE INDEX audit_entry_refused ON audit_entry (seq) WHERE result = 'refused';
