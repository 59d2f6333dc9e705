-- An undo looks for the rows that its batch wrote, and for those that it replaced. Rows lie in the order of their
-- batches, so a BRIN index leads to them and costs an import next to nothing; replaced rows are few.
CREATE INDEX agency_version_batch ON agency_version USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX headcount_batch ON headcount USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX post_batch ON post USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX compound_version_batch ON compound_version USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX building_version_batch ON building_version USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX room_version_batch ON room_version USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX occupancy_batch ON occupancy USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX vehicle_quota_batch ON vehicle_quota USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX vehicle_version_batch ON vehicle_version USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX meter_reading_batch ON meter_reading USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX disposal_entry_batch ON disposal_entry USING brin (batch_id) WITH (pages_per_range = 32, autosummarize = on);
CREATE INDEX agency_version_superseded_by ON agency_version (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX headcount_superseded_by ON headcount (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX post_superseded_by ON post (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX compound_version_superseded_by ON compound_version (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX building_version_superseded_by ON building_version (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX room_version_superseded_by ON room_version (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX occupancy_superseded_by ON occupancy (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX vehicle_quota_superseded_by ON vehicle_quota (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX vehicle_version_superseded_by ON vehicle_version (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX meter_reading_superseded_by ON meter_reading (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX disposal_entry_superseded_by ON disposal_entry (superseded_by) WHERE superseded_by IS NOT NULL;
