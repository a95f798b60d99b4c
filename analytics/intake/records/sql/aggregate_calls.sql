-- The daily totals of one table as rows of the segment.
SELECT
    call_key,
    call_key AS logical_key,
    $source_file AS source_file,
    source_row,
    $source_format AS source_format,
    'aggregate' AS grain,
    number AS calls_count,
    (day_at AT TIME ZONE $tz) AT TIME ZONE 'UTC' AS started_at,
    day_at AS started_local,
    $tz AS tz,
    'setting' AS tz_basis,
    talk_number AS talk_seconds,
    total_number AS total_seconds,
    1 AS duration_unit_seconds,
    way AS direction,
    operator AS operator_raw,
    'unknown' AS hangup_side,
    CASE WHEN is_missed = FALSE THEN 'human' ELSE 'unknown' END AS machine,
    CASE WHEN way IN ('in', 'internal') THEN 'not_a_dial' WHEN is_missed THEN 'no_answer_ring_unknown' WHEN is_missed IS NULL THEN 'unknown' ELSE 'talk' END AS outcome,
    'status' AS outcome_basis,
    0.9 AS outcome_confidence
FROM aggregate_keyed
