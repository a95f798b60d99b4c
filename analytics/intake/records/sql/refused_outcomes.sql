-- Rejected rows of leads: no client, an id truncated by a spreadsheet, or a deal that is not a sale.
CREATE OR REPLACE TEMPORARY TABLE hits AS
SELECT source_row, 'entity_id' AS guilty, 'client_missing' AS reason FROM role_texts WHERE entity_id IS NULL AND phones IS NULL
UNION ALL
SELECT source_row, 'entity_id', 'id_scientific' FROM role_texts
WHERE REGEXP_FULL_MATCH(entity_id, '\d([.,]\d+[eE]\+?|[eE]\+)\d{1,3}')
UNION ALL
SELECT role_texts.source_row, 'pipeline', CASE words.meaning WHEN 'other' THEN 'not_a_sale' ELSE 'pipeline_unknown' END
FROM role_texts
INNER JOIN words ON words.section = 'pipelines' AND words.word = role_texts.pipeline
WHERE words.meaning IS DISTINCT FROM 'sales';
