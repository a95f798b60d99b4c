-- title.ru: время звонка не читается или в другом порядке, чем весь столбец
-- title.en: the time of the call cannot be read, or is in another order than its column
-- column: start
-- The text of the moment is no date, or one in another order than the column.
SELECT source_row FROM typed WHERE is_start_said AND said_at IS NULL AND epoch_at IS NULL
