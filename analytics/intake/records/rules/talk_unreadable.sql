-- column: talk
-- The duration of the talk is no duration.
SELECT source_row FROM typed WHERE is_talk_said AND talk_number IS NULL
