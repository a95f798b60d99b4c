-- One row per outgoing dial with its class of science.md A.2 and the strata of A.3; verdicts use only these.
-- 'technical' is left out of every rate; 'machine' and 'unreachable' neither rang out nor reached a human.
-- A view, because storing every dial again takes longer than classifying it; the costly touch_no is stored in calls.
CREATE VIEW dial_classes AS
SELECT
    call_id,
    day_on,
    started_local,
    operator_id,
    team_id,
    list_id,
    source_format,
    own_line,
    client_id,
    ring_seconds,
    talk_seconds,
    total_seconds,
    CASE WHEN phone_type = 'mobile' THEN 0 WHEN phone_type = 'landline' THEN 1 ELSE 2 END AS phone_class,
    CASE WHEN hour_local < 12 THEN 0 WHEN hour_local < 15 THEN 1 ELSE 2 END AS hour_block,
    CASE
        WHEN client_id IS NULL THEN 1
        WHEN attempt_no IS NOT NULL THEN GREATEST(attempt_no, 1)
        ELSE touch_no
    END AS attempt_no,
    LEAST(
        CASE
            WHEN client_id IS NULL THEN 1
            WHEN attempt_no IS NOT NULL THEN GREATEST(attempt_no, 1)
            ELSE touch_no
        END,
        3
    ) - 1 AS attempt_class,
    CASE WHEN hangup_side = 'operator' OR sip_code = 487 OR cause_q850 = 16 THEN 1 ELSE 0 END AS is_end_told,
    CASE
        WHEN outcome IN ('talk', 'answered_short', 'wrong_person') THEN 'answered'
        WHEN outcome = 'machine' THEN 'machine'
        WHEN outcome = 'no_such_number' OR cause_q850 IN (1, 22, 28) THEN 'dead'
        WHEN outcome = 'busy' OR cause_q850 = 17 THEN 'busy'
        WHEN outcome = 'rejected' OR cause_q850 = 21 THEN 'rejected'
        WHEN outcome IN ('network_failure', 'blocked_own_side', 'unknown') THEN 'technical'
        WHEN cause_q850 NOT IN (0, 16, 18, 19, 20, 27) THEN 'technical'
        WHEN cause_q850 IN (18, 19) THEN 'no_answer'
        WHEN hangup_side = 'client' THEN 'rejected'
        WHEN hangup_side = 'operator' OR sip_code = 487 THEN 'cancelled'
        WHEN hangup_side = 'system' AND outcome <> 'unreachable_now' THEN 'no_answer'
        WHEN outcome IN ('cancelled_early', 'cancelled_ring_unknown') THEN 'cancelled'
        WHEN outcome = 'unreachable_now' AND COALESCE(sip_code, 0) NOT IN (408, 480) THEN 'unreachable'
        ELSE 'no_answer'
    END AS dial_class
FROM calls
WHERE direction = 'out' AND outcome <> 'not_a_dial' AND is_reach_told;
