-- The history of a record is read from its rows: which batch wrote one, which replaced it, and which batch's undo
-- brought it back.

ALTER TABLE agency_version ADD COLUMN restored_by integer;
ALTER TABLE headcount ADD COLUMN restored_by integer;
ALTER TABLE post ADD COLUMN restored_by integer;
ALTER TABLE compound_version ADD COLUMN restored_by integer;
ALTER TABLE building_version ADD COLUMN restored_by integer;
ALTER TABLE room_version ADD COLUMN restored_by integer;
ALTER TABLE occupancy ADD COLUMN restored_by integer;
ALTER TABLE vehicle_quota ADD COLUMN restored_by integer;
ALTER TABLE vehicle_version ADD COLUMN restored_by integer;
ALTER TABLE meter_reading ADD COLUMN restored_by integer;
ALTER TABLE disposal_entry ADD COLUMN restored_by integer;

-- The order in which batches were written and taken back: the revision of the register that each made. Clocks stand
-- still and ids are given before a file is read, so neither tells it.
ALTER TABLE import_batch ADD COLUMN revision bigint;
ALTER TABLE import_batch ADD COLUMN undone_revision bigint;
-- Those of before come first, in the order of their ends.
UPDATE import_batch b SET revision = e.place FROM (
  SELECT id, row_number() OVER (ORDER BY finished_at, id) - count(*) OVER () - 1000000000 AS place
  FROM import_batch WHERE status IN ('done', 'undone') AND NOT dry_run) e WHERE e.id = b.id;
UPDATE import_batch b SET undone_revision = e.place FROM (
  SELECT id, row_number() OVER (ORDER BY undone_at, id) - count(*) OVER () - 1 AS place
  FROM import_batch WHERE status = 'undone') e WHERE e.id = b.id;

-- Runs in the transaction that holds the lock of the register and has already counted its revision.
CREATE FUNCTION note_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'done' AND NOT NEW.dry_run AND NEW.revision IS NULL THEN
    SELECT revision INTO NEW.revision FROM register_state;
  ELSIF NEW.status = 'undone' AND NEW.undone_revision IS NULL THEN
    SELECT revision INTO NEW.undone_revision FROM register_state;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER import_batch_revision BEFORE INSERT OR UPDATE OF status ON import_batch
  FOR EACH ROW EXECUTE FUNCTION note_revision();
