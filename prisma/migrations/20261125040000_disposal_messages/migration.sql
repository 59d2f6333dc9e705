-- That a case waits is no longer so once somebody has taken its step.
CREATE INDEX inbox_message_case ON inbox_message ((params->>'code')) WHERE kind = 'disposal-waits' AND read_at IS NULL;
