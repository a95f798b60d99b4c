-- title.ru: номер испорчен таблицей (7,9E+10)
-- title.en: the number was cut off by a spreadsheet (7.9E+10)
-- column: phone
-- A spreadsheet has cut the number off: 7,9E+10 is no phone.
SELECT source_row FROM typed WHERE REGEXP_FULL_MATCH(phone_said, '\d[.,]\d+[eEЕ]\+?\d+')
