-- What makes a call this call and no other, spelled out: the same in a re-ordered or re-encoded export.
-- A row without an id at the precision of whole minutes is told from its equals by its place among them (formats.md g9telecom).
CREATE OR REPLACE TEMPORARY TABLE named AS
SELECT
    *,
    $system AS system,
    CASE
        WHEN $count_equals AND provider_call_id IS NULL THEN ROW_NUMBER() OVER (PARTITION BY whole_text ORDER BY source_row)
    END AS equal_no
FROM (
    SELECT
        *,
        CONCAT_WS(
            '|', $system, provider_call_id, leg_id, EPOCH_MS(started_at), LOWER(TRIM(operator_raw)),
            COALESCE(client_phone, client_phone_raw), talk_seconds, total_seconds, ring_seconds, direction
        ) AS whole_text
    FROM canonical
) AS spelled
