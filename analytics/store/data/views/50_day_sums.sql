-- Daily totals from files without single calls; separate from `calls`, so that no figure of single calls includes them.
-- Outgoing calls only (S8). Several rows per day and operator (accounts, answered and missed) stay separate.
CREATE TABLE day_sums AS
SELECT
    CAST(kept_rows.started_local AS DATE) AS day_on,
    COALESCE(aliases.name, kept_rows.operator_raw) AS operator_id,
    people.team AS team_id,
    kept_rows.list_id,
    kept_rows.calls_count AS dials,
    -- NULL if the file has no number of answered calls.
    CASE kept_rows.outcome WHEN 'talk' THEN kept_rows.calls_count WHEN 'unknown' THEN NULL ELSE 0 END AS answered,
    COALESCE(kept_rows.talk_seconds, 0) AS talk_seconds
FROM kept_rows
LEFT JOIN aliases ON aliases.raw = LOWER(TRIM(kept_rows.operator_raw))
LEFT JOIN people ON people.name = COALESCE(aliases.name, kept_rows.operator_raw)
WHERE kept_rows.grain = 'aggregate' AND kept_rows.direction = 'out';
