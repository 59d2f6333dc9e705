-- ── Live disposal cases ─────────────────────────────────────────────────────────────────────────────────────────────
-- A live case keeps its rows of the ledger (disposal_entry, money_line) itself: what reads the ledger need not know
-- whether a case was walked here or brought in from an older book.

-- The day from which 接收单位 holds the vehicle, where it is not 办结日期.
ALTER TABLE disposal_entry ADD COLUMN moved_on date CHECK (moved_on >= applied_on);

CREATE TABLE disposal_flow (
  disposal_id integer PRIMARY KEY REFERENCES disposal,
  vehicle_id integer NOT NULL REFERENCES vehicle,
  -- held the vehicle on 申请日期; the case is its own
  agency_id integer NOT NULL REFERENCES agency,
  applied_on date NOT NULL,
  -- applied for together
  bundle text,
  -- as applied for, and as approved last
  applied_method text NOT NULL CHECK (applied_method IN ('reallocation', 'auction', 'buyback', 'scrapping', 'loss')),
  method text NOT NULL CHECK (method IN ('reallocation', 'auction', 'buyback', 'scrapping', 'loss')),
  reason text NOT NULL CHECK (reason <> ''),
  explanation text,
  state text NOT NULL CHECK (state IN ('applied', 'endorsed', 'inspected', 'approved', 'sealed', 'handed-over', 'reallocated',
    'appraised', 'announced', 'unsold', 'sold', 'bought-back', 'scrap-delivered', 'loss-confirmed', 'transferred', 'deregistered',
    'remitted', 'written-off', 'archived', 'withdrawn', 'refused')),
  -- on which the state was reached
  state_on date NOT NULL,
  suspended boolean NOT NULL DEFAULT false,
  -- raised by every step: what If-Match is held against
  version integer NOT NULL DEFAULT 1,
  open boolean NOT NULL GENERATED ALWAYS AS (state NOT IN ('archived', 'withdrawn', 'refused')) STORED,
  applicant_id integer NOT NULL REFERENCES user_account,
  -- for whom the applicant stood in
  principal_id integer REFERENCES user_account,
  created_at timestamptz NOT NULL
);
-- At most one open case on a vehicle.
CREATE UNIQUE INDEX disposal_flow_open ON disposal_flow (vehicle_id) WHERE open;
CREATE INDEX disposal_flow_agency ON disposal_flow (agency_id);
CREATE INDEX disposal_flow_state ON disposal_flow (state, disposal_id) WHERE open;

CREATE TABLE disposal_step (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  disposal_id integer NOT NULL REFERENCES disposal_flow,
  ordinal integer NOT NULL CHECK (ordinal >= 1),
  action text NOT NULL CHECK (action <> ''),
  from_state text NOT NULL,
  to_state text NOT NULL,
  -- the day on which it was done, and the moment at which it was recorded
  done_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor_id integer NOT NULL REFERENCES user_account,
  principal_id integer REFERENCES user_account,
  -- 'agency' | 'bureau': an approval of that level
  approval text CHECK (approval IN ('agency', 'bureau')),
  stated jsonb NOT NULL,
  -- the papers that were there, by id and SM3
  papers jsonb NOT NULL DEFAULT '[]',
  -- ids of the rule rows that decided
  rules jsonb NOT NULL DEFAULT '[]',
  -- the ordinal of the step that took this one back
  taken_back_by integer,
  UNIQUE (disposal_id, ordinal)
);

CREATE FUNCTION keep_disposal_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.taken_back_by IS NOT NULL OR to_jsonb(OLD) - 'taken_back_by' IS DISTINCT FROM to_jsonb(NEW) - 'taken_back_by' THEN
    RAISE EXCEPTION 'a step is never changed, only taken back once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposal_step_kept BEFORE UPDATE ON disposal_step FOR EACH ROW EXECUTE FUNCTION keep_disposal_step();
CREATE TRIGGER disposal_step_never_deleted BEFORE DELETE OR TRUNCATE ON disposal_step
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Incompatible duties: nobody approves what they applied for or prepared, nor on both levels of one case.
CREATE FUNCTION check_disposal_approver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT f.applicant_id AS person, f.principal_id AS behind FROM disposal_flow f WHERE f.disposal_id = NEW.disposal_id
      UNION ALL
      SELECT s.actor_id, s.principal_id FROM disposal_step s
      WHERE s.disposal_id = NEW.disposal_id AND s.ordinal < NEW.ordinal AND s.approval IS DISTINCT FROM NEW.approval
        AND s.action NOT IN ('return', 'suspend', 'resume')
    ) done
    WHERE NEW.actor_id IN (done.person, done.behind) OR NEW.principal_id IN (done.person, done.behind)
  ) THEN
    RAISE EXCEPTION 'whoever applied or prepared does not approve' USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_approver';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER disposal_step_approver BEFORE INSERT ON disposal_step
  FOR EACH ROW WHEN (NEW.approval IS NOT NULL) EXECUTE FUNCTION check_disposal_approver();

-- Which step of a live case wrote a row of the ledger: its money is written by the flow, line by line.
ALTER TABLE disposal_entry ADD COLUMN step integer;
ALTER TABLE money_line ADD COLUMN step_id bigint REFERENCES disposal_step, ADD COLUMN item text;
CREATE INDEX money_line_step ON money_line (step_id) WHERE step_id IS NOT NULL;

DROP TRIGGER disposal_entry_books ON disposal_entry;
CREATE TRIGGER disposal_entry_books_new AFTER INSERT ON disposal_entry
  FOR EACH ROW WHEN (NEW.step IS NULL) EXECUTE FUNCTION book_entry();
CREATE TRIGGER disposal_entry_books_superseded AFTER UPDATE OF superseded_at ON disposal_entry
  FOR EACH ROW WHEN (NEW.step IS NULL) EXECUTE FUNCTION book_entry();

-- A live case is remitted only when nothing is outstanding, to the cent.
CREATE FUNCTION check_remitted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  outstanding numeric;
BEGIN
  SELECT coalesce(sum(CASE WHEN kind IN ('proceeds', 'residual') THEN amount ELSE -amount END), 0) INTO outstanding
  FROM money_line WHERE disposal_id = NEW.disposal_id;
  IF outstanding <> 0 THEN
    RAISE EXCEPTION 'case % has % outstanding', NEW.disposal_id, outstanding
      USING ERRCODE = 'check_violation', CONSTRAINT = 'disposal_remitted';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER disposal_flow_remitted AFTER INSERT OR UPDATE ON disposal_flow DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.state IN ('remitted', 'written-off', 'archived')) EXECUTE FUNCTION check_remitted();

-- The last number given in a year.
CREATE TABLE disposal_number (
  year integer PRIMARY KEY,
  last integer NOT NULL CHECK (last >= 1)
);

-- One row per case with live entries: of each column the last given, money added up.
CREATE OR REPLACE VIEW disposal_case AS
SELECT
  disposal_id,
  (array_agg(vehicle_id ORDER BY ordinal DESC))[1] AS vehicle_id,
  (array_agg(method ORDER BY ordinal DESC))[1] AS method,
  (array_agg(applied_on ORDER BY ordinal DESC))[1] AS applied_on,
  (array_agg(approved_on ORDER BY ordinal DESC) FILTER (WHERE approved_on IS NOT NULL))[1] AS approved_on,
  (array_agg(appraisal ORDER BY ordinal DESC) FILTER (WHERE appraisal IS NOT NULL))[1] AS appraisal,
  (array_agg(receiver_id ORDER BY ordinal DESC) FILTER (WHERE receiver_id IS NOT NULL))[1] AS receiver_id,
  (array_agg(book_value ORDER BY ordinal DESC) FILTER (WHERE book_value IS NOT NULL))[1] AS book_value,
  (array_agg(completed_on ORDER BY ordinal DESC) FILTER (WHERE completed_on IS NOT NULL))[1] AS completed_on,
  (array_agg(ended_on ORDER BY ordinal DESC) FILTER (WHERE ended_on IS NOT NULL))[1] AS ended_on,
  (array_agg(moved_on ORDER BY ordinal DESC) FILTER (WHERE moved_on IS NOT NULL))[1] AS moved_on
FROM disposal_entry
WHERE superseded_at IS NULL
GROUP BY disposal_id;

-- Answers kept for whoever sends the same Idempotency-Key again.
CREATE TABLE idempotent_answer (
  user_id integer NOT NULL REFERENCES user_account,
  key text NOT NULL CHECK (key <> ''),
  -- of method, path and body
  request_sm3 text NOT NULL,
  status integer NOT NULL,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at);
