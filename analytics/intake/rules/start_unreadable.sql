-- column: start
-- The text of the moment is no date, or one in another order than the column.
SELECT source_row FROM typed WHERE start_said IS NOT NULL AND said_at IS NULL AND epoch_at IS NULL
