-- title.ru: длительность меньше нуля
-- title.en: the duration is negative
-- column: talk
-- A duration below zero.
SELECT source_row FROM typed WHERE talk_number < 0 OR ring_number < 0 OR total_number < 0
