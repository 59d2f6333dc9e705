-- Room and person as one number: the constraint compares less, and no question about a room or a person alone is led to
-- its index, which knows both only together.
ALTER TABLE occupancy DROP CONSTRAINT occupancy_room_id_person_id_daterange_excl;
ALTER TABLE occupancy ADD CONSTRAINT occupancy_once EXCLUDE USING gist
  ((room_id::bigint << 32 | person_id) WITH =, daterange(valid_from, valid_until) WITH &&)
  WHERE (superseded_at IS NULL) DEFERRABLE INITIALLY DEFERRED;
