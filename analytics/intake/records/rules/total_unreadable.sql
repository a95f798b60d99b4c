-- column: total
-- The duration of the call is no duration.
SELECT source_row FROM typed WHERE is_total_said AND total_number IS NULL
