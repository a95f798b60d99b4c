-- title.ru: звонок длиннее суток
-- title.en: the call is longer than a day
-- column: talk
-- A call of more than a day.
SELECT source_row FROM typed WHERE talk_number > 86400 OR ring_number > 86400 OR total_number > 172800
