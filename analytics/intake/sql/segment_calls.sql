-- The rows of one table in the shape of core/record.py.
INSERT INTO segment_calls
SELECT
    keyed.call_key,
    COALESCE(legs_key, keyed.call_key) AS logical_key,
    $source_file AS source_file,
    source_row,
    $source_format AS source_format,
    grain,
    1 AS calls_count,
    provider_call_id,
    started_at,
    started_local,
    $tz AS tz,
    $tz_basis AS tz_basis,
    ring_seconds,
    ring_upper_seconds,
    ring_timeout_seconds,
    talk_seconds,
    total_seconds,
    1 AS duration_unit_seconds,
    direction,
    operator_raw,
    operator_ext,
    operator_name,
    team_raw,
    client_phone_raw,
    client_phone,
    phone_valid,
    own_line,
    hangup_side,
    cause_q850,
    sip_code,
    provider_status,
    provider_code,
    provider_reason,
    machine,
    agent_disposition,
    COALESCE(list_id, $list_name) AS list_id,
    lead_id,
    attempt_no,
    outcome,
    outcome_basis,
    outcome_confidence
FROM keyed
LEFT JOIN repeats ON repeats.call_key = keyed.call_key
WHERE (repeats.call_key IS NULL OR keyed.source_row = repeats.first_row)
    -- Another table of the same file may have told of the call already.
    AND keyed.call_key NOT IN (SELECT call_key FROM segment_calls)
