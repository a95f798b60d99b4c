-- column: ring
-- The ring time is no duration.
SELECT source_row FROM typed WHERE ring_said IS NOT NULL AND ring_number IS NULL
