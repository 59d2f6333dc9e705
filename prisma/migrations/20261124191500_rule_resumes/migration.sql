-- The row of a limited time after whose end this one holds again, as it was first entered. Law says of a rule for a time
-- that it stands in the place of the lasting one, not that it ends it.
ALTER TABLE local_rule ADD COLUMN resumes integer REFERENCES local_rule;
CREATE INDEX local_rule_resumes ON local_rule (resumes) WHERE resumes IS NOT NULL;
