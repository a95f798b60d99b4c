-- Rejected rows of leads: no client, an id truncated by a spreadsheet, or a deal that is not a sale.
CREATE OR REPLACE TEMPORARY TABLE hits AS
SELECT source_row, 'entity_id' AS guilty, 'client_missing' AS reason
FROM (
    SELECT source_row, entity_id, phones, client_name, title, COUNT(entity_id) OVER () + COUNT(phones) OVER () AS known FROM role_texts
) AS named
-- A list that knows its clients by name only has neither ids nor phones in any row.
WHERE entity_id IS NULL AND phones IS NULL AND (known > 0 OR COALESCE(client_name, title) IS NULL)
UNION ALL
-- A row of sums below the deals, whose first word stands where a number, a name or a person would.
SELECT source_row, 'entity_id', 'total_aside' FROM role_texts
WHERE phones IS NULL AND REGEXP_MATCHES(
    LOWER(COALESCE(entity_id, client_name, title, operator, responsible, created_at, signed_at, '')),
    '^(итог|всего|подытог|усього|разом|підсумок|барлығы|(sub|grand )?totals?\b|razem\b|łącznie|gesamt|summe\b|toplam|totale\b)'
)
UNION ALL
SELECT source_row, 'entity_id', 'id_scientific' FROM role_texts
WHERE REGEXP_FULL_MATCH(entity_id, '\d([.,]\d+[eE]\+?|[eE]\+)\d{1,3}')
UNION ALL
SELECT role_texts.source_row, 'pipeline', CASE words.meaning WHEN 'other' THEN 'not_a_sale' ELSE 'pipeline_unknown' END
FROM role_texts
INNER JOIN words ON words.section = 'pipelines' AND words.word = role_texts.pipeline
WHERE words.meaning IS DISTINCT FROM 'sales'
UNION ALL
-- Numbers that are no day, or no amount: the row would lose what it says.
SELECT source_row, guilty, 'day_unreadable'
FROM (
    UNPIVOT (
        SELECT
            source_row, created_at, changed_at, closed_at, meeting_set_at, meeting_accepted_at, handed_over_at, meeting_at, meeting_held_at,
            moved_at, offer_at, signed_at, lost_at, cancelled_at
        FROM role_texts
    ) ON COLUMNS(* EXCLUDE (source_row)) INTO NAME guilty VALUE cell
) AS days
WHERE REGEXP_MATCHES(cell, '\d\D{1,14}\d') AND /*moment*/ moment_ymd(cell) IS NULL
UNION ALL
SELECT source_row, 'amount', 'amount_unreadable' FROM role_texts WHERE REGEXP_MATCHES(amount, '\d') AND money_of(amount) IS NULL
UNION ALL
-- Amounts are rubles: another currency is not added to them, nor an amount without a mark beside other currencies.
SELECT source_row, 'currency', 'currency_foreign'
FROM (
    SELECT
        source_row,
        is_foreign,
        COALESCE(is_of_rubles(currency), FALSE) OR is_of_rubles(amount) AS is_rubles,
        BOOL_OR(is_foreign) OVER () AS is_mixed
    FROM (
        SELECT *, COALESCE(NOT is_of_rubles(currency), FALSE) OR /*abroad*/ is_of_abroad(amount) AS is_foreign
        FROM role_texts
        WHERE COALESCE(money_of(amount), 0) <> 0
    ) AS amounts
) AS marked
WHERE is_foreign OR (is_mixed AND NOT is_rubles);
