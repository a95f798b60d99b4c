-- column: start
-- Nothing says when the call was.
SELECT source_row FROM typed WHERE start_said IS NULL AND epoch_at IS NULL
