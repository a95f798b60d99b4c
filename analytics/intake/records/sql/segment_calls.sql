-- The rows of one table in the columns of core/record.py (formats.md section 3): facts, outcome and key of every accepted
-- row; the key is the same in a re-ordered or re-encoded export.
WITH known AS (
    SELECT
        typed.*,
        CASE
            WHEN epoch_at IS NOT NULL THEN epoch_at
            WHEN $is_utc THEN said_at
            ELSE said_at - hours.distance
        END AS started_at,
        CASE WHEN $is_utc AND epoch_at IS NULL THEN said_at + hours.distance ELSE said_at END AS started_local,
        CAST(ROUND(talk_number) AS INTEGER) AS talk_whole,
        CAST(ROUND(total_number) AS INTEGER) AS total_whole,
        CAST(ROUND(ring_number) AS INTEGER) AS ring_whole
    FROM typed
    LEFT JOIN hours ON hours.hour_at = DATE_TRUNC('hour', said_at)
    WHERE source_row NOT IN (SELECT source_row FROM refused)
),
talked AS (
    SELECT
        *,
        CASE
            WHEN said_meaning IS NOT NULL AND said_meaning NOT IN ('answered', 'machine', 'wrong_person', 'unknown', 'not_a_dial') AND talk_whole IS NULL THEN 0
            WHEN talk_whole IS NOT NULL THEN
                CASE
                    -- A status is not overruled by durations; a cause or code may describe the end of a talk.
                    WHEN ($status_decides OR ($words_decide AND status_meaning IS NOT NULL))
                        AND said_meaning IN ('no_answer', 'busy', 'cancelled', 'no_such_number', 'rejected', 'unreachable_now', 'network_failure', 'blocked_own_side') THEN 0
                    WHEN $status_decides AND said_meaning = 'unknown' AND talk_whole > 0 THEN NULL  -- answered, by a person or a machine
                    ELSE talk_whole
                END
            WHEN NOT $has_talk AND $total_has_ring THEN
                CASE WHEN COALESCE(said_meaning, 'answered') = 'answered' AND ring_whole IS NOT NULL THEN GREATEST(total_whole - ring_whole, 0) END
            WHEN NOT $has_talk AND said_meaning = 'answered' THEN total_whole
            WHEN NOT $has_talk AND said_meaning IS NULL THEN COALESCE(total_whole, CASE WHEN $has_total THEN 0 END)
            WHEN $has_talk AND said_meaning IS NULL THEN CASE WHEN answered_moment IS NULL THEN 0 END
        END AS talk_seconds
    FROM known
),
rung AS (
    SELECT
        *,
        talk_seconds > 0 OR COALESCE(said_meaning = 'answered', FALSE) AS is_connected,
        COALESCE(
            -- Some exports give 0 as time to answer of unanswered calls: it is unknown, not zero.
            CASE WHEN ring_whole > 0 OR talk_seconds > 0 OR COALESCE(total_whole, 0) = 0 THEN ring_whole END,
            CASE
                WHEN is_connected AND answered_moment >= said_at THEN CAST(DATE_DIFF('second', said_at, answered_moment) AS INTEGER)
                WHEN NOT $total_has_ring THEN NULL
                WHEN talk_seconds > 0 AND total_whole >= talk_seconds THEN total_whole - talk_seconds
                WHEN talk_seconds = 0 THEN total_whole
            END
        ) AS ring_known
    FROM talked
),
judged AS (
    SELECT
        *,
        CASE
            WHEN machine = 'machine' OR said_meaning = 'machine' THEN 'machine'
            WHEN is_connected THEN 'human'
            ELSE 'unknown'
        END AS answered_by,
        -- Cause 16 before the answer: ended by the caller; 18, 19 and 408: by the network after a time-out (formats.md 2).
        COALESCE(
            side_meaning,
            CASE
                WHEN said_meaning = 'cancelled' OR sip_number = 487 OR (cause_number = 16 AND talk_seconds = 0) THEN 'operator'
                WHEN talk_seconds = 0 AND (cause_number IN (18, 19) OR sip_number = 408) THEN 'system'
            END,
            'unknown'
        ) AS ended_by
    FROM rung
),
canonical AS (
    SELECT
        source_row,
        started_at,
        started_local,
        ring_known AS ring_seconds,
        CASE WHEN talk_seconds = 0 THEN total_whole END AS ring_upper_seconds,
        timeout_seconds AS ring_timeout_seconds,
        talk_seconds,
        total_whole AS total_seconds,
        direction,
        operator_said AS operator_raw,
        ext AS operator_ext,
        name AS operator_name,
        team AS team_raw,
        phone_said AS client_phone_raw,
        phone_number AS client_phone,
        phone_number LIKE '+%' AS phone_valid,
        own_line,
        ended_by AS hangup_side,
        cause_number AS cause_q850,
        sip_number AS sip_code,
        status AS provider_status,
        code AS provider_code,
        reason AS provider_reason,
        answered_by AS machine,
        agent_disposition,
        list AS list_id,
        lead_id,
        attempt_number AS attempt_no,
        call_id AS provider_call_id,
        logical_id,
        leg_id,
        grain,
        is_connected AND answered_by = 'human' AS is_answered,
        CASE
            WHEN direction IN ('in', 'internal') OR said_meaning = 'not_a_dial' THEN 'not_a_dial'
            WHEN answered_by = 'machine' THEN 'machine'
            WHEN is_connected AND said_meaning = 'wrong_person' THEN 'wrong_person'
            WHEN is_connected AND talk_seconds < $short_talk_seconds THEN 'answered_short'  -- also below one second, if the file has it as answered
            WHEN is_connected THEN 'talk'
            WHEN said_meaning = 'blocked_own_side' OR cause_number IN (50, 52, 54) OR sip_number IN (402, 403) THEN 'blocked_own_side'
            WHEN said_meaning IN ('no_such_number', 'wrong_person') OR cause_number IN (1, 5, 14, 22, 28) OR sip_number IN (404, 410, 484, 604) THEN 'no_such_number'
            WHEN cause_number IN (2, 3, 29, 34, 38, 41, 42, 44, 63, 102) OR sip_number IN (500, 502, 503, 504) THEN 'network_failure'
            WHEN said_meaning = 'busy' OR cause_number = 17 OR sip_number IN (486, 600) THEN 'busy'
            WHEN said_meaning = 'rejected' OR cause_number = 21 OR sip_number = 603 THEN 'rejected'
            WHEN said_meaning = 'unreachable_now' OR cause_number IN (20, 27) OR sip_number = 480 THEN 'unreachable_now'
            WHEN said_meaning = 'cancelled' OR sip_number = 487 OR (ended_by = 'operator' AND COALESCE(cause_number, 16) IN (16, 0, 31, 127)) THEN
                CASE
                    WHEN ring_known IS NULL THEN 'cancelled_ring_unknown'
                    WHEN ring_known < $fair_ring_seconds THEN 'cancelled_early'
                    ELSE 'no_answer'
                END
            WHEN said_meaning = 'network_failure' AND COALESCE(cause_number, 0) NOT IN (18, 19) THEN 'network_failure'
            WHEN talk_seconds = 0 AND COALESCE(ring_known, 0) < $fair_ring_seconds
                AND (said_meaning = 'unknown' OR (said_meaning IS NULL AND cause_number IN (0, 23, 26, 31, 127))) THEN 'unknown'
            WHEN ring_known IS NULL AND (said_meaning = 'no_answer' OR talk_seconds = 0) THEN 'no_answer_ring_unknown'
            WHEN ended_by = 'unknown' AND cause_number IS NULL AND ring_known < $fair_ring_seconds
                AND ring_known < COALESCE(timeout_seconds, 60) - 2 AND (said_meaning = 'no_answer' OR said_meaning IS NULL) THEN 'cancelled_early'
            WHEN said_meaning = 'no_answer' OR talk_seconds = 0 THEN 'no_answer'
            ELSE 'unknown'
        END AS outcome,
        CASE
            WHEN said_meaning IS NOT NULL THEN 'status'
            WHEN cause_number IS NOT NULL OR sip_number IS NOT NULL THEN 'cause'
            WHEN side_meaning IS NOT NULL THEN 'rule'
            ELSE 'duration'
        END AS outcome_basis,
        CASE WHEN said_meaning = 'network_failure' THEN 0.5 WHEN said_meaning IS NULL AND cause_number IS NULL THEN 0.7 ELSE 0.9 END AS outcome_confidence
    FROM judged
),
spelled AS (
    SELECT
        -- If the file does not state who ended the call, the outcome may.
        * REPLACE (
            CASE
                WHEN hangup_side <> 'unknown' THEN hangup_side
                WHEN outcome IN ('busy', 'rejected') THEN 'client'
                WHEN outcome IN ('no_such_number', 'unreachable_now', 'network_failure', 'blocked_own_side') OR (outcome = 'unknown' AND cause_q850 > 0) THEN 'system'
                ELSE 'unknown'
            END AS hangup_side
        ),
        CONCAT_WS(
            '|', $system, provider_call_id, leg_id, EPOCH_MS(started_at), LOWER(TRIM(operator_raw)),
            COALESCE(client_phone, client_phone_raw), talk_seconds, total_seconds, ring_seconds, direction
        ) AS whole_text
    FROM canonical
),
keyed AS (
    SELECT
        *,
        key_of(CONCAT(whole_text, '#', /*equal*/ 1)) AS call_key,
        CASE WHEN grain = 'leg' AND logical_id IS NOT NULL THEN key_of(CONCAT_WS('|', $exchange, logical_id)) END AS legs_key
    FROM spelled
)
SELECT
    call_key,
    COALESCE(legs_key, call_key) AS logical_key,
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
