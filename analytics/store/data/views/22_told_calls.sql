-- The calls as they are stored.
CREATE TEMPORARY VIEW told_calls AS
SELECT
    whole_calls.call_key AS call_id,
    whole_calls.import_no,
    whole_calls.source_format,
    whole_calls.source_row,
    whole_calls.provider_call_id,
    whole_calls.lead_id,
    whole_calls.started_at,
    whole_calls.started_local,
    CAST(whole_calls.started_local AS DATE) AS day_on,
    CAST(DATE_TRUNC('week', whole_calls.started_local) AS DATE) AS week_on,
    CAST(EXTRACT(HOUR FROM whole_calls.started_local) AS INTEGER) AS hour_local,
    whole_calls.direction,
    whole_calls.direction = 'out' AND whole_calls.outcome <> 'not_a_dial' AS is_dial,
    whole_calls.outcome IN ('talk', 'answered_short', 'wrong_person') AS is_answered,
    whole_calls.import_no NOT IN (SELECT import_no FROM answered_only) AS is_reach_told,
    operator_forms.operator_id,
    operators.team_id,
    whole_calls.list_id,
    CASE WHEN whole_calls.client_phone IS NOT NULL THEN CLIENT_KEY(whole_calls.client_phone) END AS client_id,
    CASE
        WHEN LENGTH(whole_calls.client_phone) = 12 AND whole_calls.client_phone LIKE '+79%' OR whole_calls.client_phone LIKE '#m%' THEN 'mobile'
        WHEN LENGTH(whole_calls.client_phone) = 12 AND whole_calls.client_phone LIKE '+7%' OR whole_calls.client_phone LIKE '#l%' THEN 'landline'
        ELSE 'unknown'
    END AS phone_type,
    whole_calls.ring_seconds,
    whole_calls.talk_seconds,
    whole_calls.total_seconds,
    -- Own lines tell lines apart; a column that names clients by mistake must not show their numbers.
    -- (The inner TRANSLATE removes the digits, the outer one what it has left.)
    CASE
        WHEN LENGTH(TRANSLATE(whole_calls.own_line, TRANSLATE(whole_calls.own_line, '0123456789', ''), '')) >= 7
            THEN CONCAT('••• ', SUBSTR(TRANSLATE(whole_calls.own_line, TRANSLATE(whole_calls.own_line, '0123456789', ''), ''), -4))
        ELSE whole_calls.own_line
    END AS own_line,
    whole_calls.hangup_side,
    whole_calls.cause_q850,
    whole_calls.sip_code,
    whole_calls.machine,
    whole_calls.attempt_no,
    COALESCE(later_touches.touch_no, 1) AS touch_no,
    CAST(whole_calls.number_class AS TINYINT) AS number_class,
    CAST(
        CASE
            WHEN later_touches.waiting_change IS NOT NULL THEN later_touches.waiting_change
            WHEN whole_calls.direction <> 'out' OR whole_calls.outcome = 'not_a_dial' OR whole_calls.client_phone IS NULL THEN 0
            WHEN whole_calls.import_no NOT IN (SELECT import_no FROM answered_only) AND whole_calls.number_class IN (0, 2) THEN 1
            ELSE 0
        END AS TINYINT
    ) AS waiting_change,
    whole_calls.outcome
FROM whole_calls
LEFT JOIN operator_forms
    ON operator_forms.operator_ext IS NOT DISTINCT FROM whole_calls.operator_ext
    AND operator_forms.operator_name IS NOT DISTINCT FROM whole_calls.operator_name
    AND operator_forms.operator_raw IS NOT DISTINCT FROM whole_calls.operator_raw
LEFT JOIN operators ON operators.operator_id = operator_forms.operator_id
LEFT JOIN later_touches ON later_touches.call_key = whole_calls.call_key;
