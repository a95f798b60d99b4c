-- title.ru: длительность звонка не читается
-- title.en: the duration of the call cannot be read
-- column: total
-- The duration of the call is no duration.
SELECT source_row FROM typed WHERE is_total_said AND total_number IS NULL
