-- Lots are found by the session in which they were offered.
CREATE INDEX disposal_step_session ON disposal_step ((stated->>'session')) WHERE action = 'announce';
