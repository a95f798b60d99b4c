-- title.ru: звонок позже, чем пришёл файл: проверьте год и часы
-- title.en: the call is dated after the file arrived: check the year and the clock
-- column: start
-- More than a day after the file's arrival; the day allows for wrong clocks.
SELECT source_row
FROM typed
CROSS JOIN arrival
WHERE said_at > arrival.said_at_most OR epoch_at > arrival.epoch_at_most
