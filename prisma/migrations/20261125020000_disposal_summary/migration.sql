-- What the rows of a case come to, kept with every statement that writes them, so that a report reads the cases of its
-- year and not the whole ledger. Of each column the last given, money added up; a case without live rows has none.
ALTER VIEW disposal_case RENAME TO disposal_case_of_rows;

CREATE TABLE disposal_case (
  disposal_id integer PRIMARY KEY REFERENCES disposal,
  vehicle_id integer NOT NULL REFERENCES vehicle,
  method text NOT NULL,
  applied_on date NOT NULL,
  approved_on date,
  appraisal numeric(14, 2),
  receiver_id integer REFERENCES agency,
  book_value numeric(14, 2),
  completed_on date,
  ended_on date,
  moved_on date,
  proceeds numeric(14, 2) NOT NULL DEFAULT 0,
  residual numeric(14, 2) NOT NULL DEFAULT 0,
  fees numeric(14, 2) NOT NULL DEFAULT 0,
  remitted numeric(14, 2) NOT NULL DEFAULT 0
);
CREATE INDEX disposal_case_vehicle ON disposal_case (vehicle_id);
CREATE INDEX disposal_case_applied ON disposal_case (applied_on);
CREATE INDEX disposal_case_approved ON disposal_case (approved_on) WHERE approved_on IS NOT NULL;
CREATE INDEX disposal_case_completed ON disposal_case (completed_on) WHERE completed_on IS NOT NULL;
-- Which cases were open on a day.
CREATE INDEX disposal_case_span ON disposal_case USING gist (
  daterange(applied_on, greatest(applied_on, coalesce(least(completed_on, ended_on), 'infinity'::date)), '[)'));
-- Rounds by their day.
CREATE INDEX disposal_entry_auctioned ON disposal_entry (auctioned_on, vehicle_id)
  WHERE superseded_at IS NULL AND auctioned_on IS NOT NULL;

-- Money is written before the rows are touched (book_entry runs for each row, the flow books before it keeps its rows).
CREATE FUNCTION keep_disposal_case(ids integer[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM disposal_case WHERE disposal_id = ANY(ids);
  INSERT INTO disposal_case (disposal_id, vehicle_id, method, applied_on, approved_on, appraisal, receiver_id, book_value,
    completed_on, ended_on, moved_on, proceeds, residual, fees, remitted)
  SELECT c.disposal_id, c.vehicle_id, c.method, c.applied_on, c.approved_on, c.appraisal, c.receiver_id, c.book_value,
    c.completed_on, c.ended_on, c.moved_on, coalesce(m.proceeds, 0), coalesce(m.residual, 0), coalesce(m.fees, 0),
    coalesce(m.remitted, 0)
  FROM disposal_case_of_rows c
  LEFT JOIN (
    SELECT disposal_id,
      sum(amount) FILTER (WHERE kind = 'proceeds') AS proceeds, sum(amount) FILTER (WHERE kind = 'residual') AS residual,
      sum(amount) FILTER (WHERE kind = 'fees') AS fees, sum(amount) FILTER (WHERE kind = 'remitted') AS remitted
    FROM money_line WHERE disposal_id = ANY(ids) GROUP BY disposal_id) m USING (disposal_id)
  WHERE c.disposal_id = ANY(ids);
$$;
CREATE FUNCTION keep_disposal_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM keep_disposal_case(array_agg(DISTINCT disposal_id)) FROM changed HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER disposal_entry_case_new AFTER INSERT ON disposal_entry REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_disposal_cases();
CREATE TRIGGER disposal_entry_case_changed AFTER UPDATE ON disposal_entry REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_disposal_cases();
CREATE TRIGGER disposal_entry_case_gone AFTER DELETE ON disposal_entry REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION keep_disposal_cases();

SELECT keep_disposal_case(array_agg(DISTINCT disposal_id)) FROM disposal_entry HAVING count(*) > 0;
