-- column: total
-- The duration of the call is no duration.
SELECT source_row FROM typed WHERE total_said IS NOT NULL AND total_number IS NULL
