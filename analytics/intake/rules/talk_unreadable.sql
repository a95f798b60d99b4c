-- column: talk
-- The duration of the talk is no duration.
SELECT source_row FROM typed WHERE talk_said IS NOT NULL AND talk_number IS NULL
