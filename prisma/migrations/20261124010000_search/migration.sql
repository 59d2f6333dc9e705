-- The pairs at the even places and those at the odd ones, each set cut out of the text at once. No STRICT: the planner
-- then puts the expression in the place of the call.
DROP INDEX post_search;
DROP INDEX room_version_search;
DROP INDEX vehicle_version_search;
CREATE OR REPLACE FUNCTION bigrams(t text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_remove(
  string_to_array(
    regexp_replace(t, '(..)|.', E'\\1\x01', 'g') || regexp_replace(substr(t, 2), '(..)|.', E'\\1\x01', 'g'), E'\x01'),
  '');

-- Of all rows, superseded ones too: only then does the planner know from the index how frequent a pair is.
CREATE INDEX post_search ON post USING gin (bigrams(search));
CREATE INDEX room_version_search ON room_version USING gin (bigrams(search));
CREATE INDEX vehicle_version_search ON vehicle_version USING gin (bigrams(search));
