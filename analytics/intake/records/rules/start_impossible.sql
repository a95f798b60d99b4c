-- title.ru: такого года в журнале звонков быть не может
-- title.en: a year that is impossible in a call log
-- column: start
-- A year that is impossible in a call log.
SELECT source_row FROM typed WHERE said_at NOT BETWEEN TIMESTAMP '2000-01-01' AND TIMESTAMP '2100-01-01' OR epoch_at < TIMESTAMP '2000-01-01'
