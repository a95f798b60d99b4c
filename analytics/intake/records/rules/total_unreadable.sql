-- title.ru: длительность звонка не читается
-- title.en: the duration of the call cannot be read
-- column: total
-- The total time of the call is not a duration.
SELECT source_row FROM typed WHERE is_total_said AND total_number IS NULL
