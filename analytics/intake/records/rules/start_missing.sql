-- title.ru: нет времени звонка
-- title.en: the call has no time
-- column: start
-- The call has no time.
SELECT source_row FROM typed WHERE NOT is_start_said AND epoch_at IS NULL
