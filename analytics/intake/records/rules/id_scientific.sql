-- title.ru: номер испорчен таблицей (1,2E+17): разные сделки стали бы одной
-- title.en: a spreadsheet damaged the id (1.2E+17): different deals would become one
-- column: call_id
-- A spreadsheet truncated the id: 1,2E+17 would join many calls or deals into one.
SELECT source_row FROM role_texts
WHERE (call_id LIKE '%E+%' OR logical_id LIKE '%E+%') AND REGEXP_FULL_MATCH(COALESCE(logical_id, call_id), '\d([.,]\d+)?E\+\d{1,3}')
