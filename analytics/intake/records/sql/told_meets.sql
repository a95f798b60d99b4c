-- The same from the segments of the remaining imports, if an import replaces others.
CREATE OR REPLACE TEMPORARY TABLE known_meets AS
WITH said AS (
    SELECT *, file_name FROM told_segments WHERE client_phone IS NOT NULL AND operator_raw IS NOT NULL
)
SELECT
    CAST(HASH(client_phone) >> 1 AS BIGINT) AS client_id,
    LOWER(TRIM(operator_raw)) AS operator_id,
    [LOWER(TRIM(operator_raw)), LOWER(TRIM(operator_ext)), LOWER(TRIM(operator_name))] AS names,
    started_at,
    talk_seconds,
    provider_call_id,
    file_name AS import_no
FROM said;

CREATE OR REPLACE TEMPORARY VIEW known_times AS SELECT import_no, started_at FROM known_meets;
