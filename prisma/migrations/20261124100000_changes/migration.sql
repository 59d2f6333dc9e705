-- A batch is what one person changed at once: a file, a form, a sheet, or one value for many records. Every way writes
-- the same rows and is taken back the same way.
ALTER TABLE import_batch
  ADD COLUMN source text NOT NULL DEFAULT 'file' CHECK (source IN ('file', 'form', 'sheet', 'bulk')),
  -- the number of the document on which the change rests, or why it was made
  ADD COLUMN document text CHECK (document <> ''),
  ALTER COLUMN file_name DROP NOT NULL,
  ALTER COLUMN file_sha256 DROP NOT NULL,
  ALTER COLUMN file_bytes DROP NOT NULL,
  ADD CHECK ((source = 'file') = (file_name IS NOT NULL)),
  ADD CHECK ((file_name IS NULL) = (file_sha256 IS NULL) AND (file_name IS NULL) = (file_bytes IS NULL));

-- The history of one record reads its superseded rows as well.
CREATE INDEX agency_version_past ON agency_version (agency_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX headcount_past ON headcount (agency_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX post_past ON post (person_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX room_version_past ON room_version (room_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX occupancy_past_room ON occupancy (room_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX occupancy_past_person ON occupancy (person_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX vehicle_quota_past ON vehicle_quota (agency_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX vehicle_version_past ON vehicle_version (vehicle_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX meter_reading_past ON meter_reading (vehicle_id) WHERE superseded_at IS NOT NULL;
CREATE INDEX disposal_entry_past ON disposal_entry (vehicle_id) WHERE superseded_at IS NOT NULL;
