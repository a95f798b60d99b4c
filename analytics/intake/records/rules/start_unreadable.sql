-- title.ru: время звонка не читается или в другом порядке, чем весь столбец
-- title.en: the time of the call cannot be read, or is in another order than its column
-- column: start
-- The text is not a date, or is in a different order from its column.
SELECT source_row FROM typed WHERE is_start_said AND said_at IS NULL AND epoch_at IS NULL
