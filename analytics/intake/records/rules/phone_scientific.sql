-- title.ru: Excel испортил номер (7,9E+10). Задайте столбцу формат «Текст» и выгрузите заново
-- title.en: Excel damaged the number (7.9E+10). Format the column as text and export it again
-- column: phone
-- A spreadsheet truncated the number: 7,9E+10 is not a phone.
SELECT source_row FROM typed WHERE REGEXP_FULL_MATCH(phone_said, '\d[.,]\d+[eEЕ]\+?\d+')
