-- Questions the file can answer: talk times for effective calls; ring seconds with a side, a cancel word or a time-out for early hang-ups; codes for stale.
SELECT
    -- Not if only answered calls are logged: reach rate is not 100 %.
    COALESCE(BOOL_OR(outcome NOT IN ('unknown', 'not_a_dial')), FALSE)
        AND NOT (
            COUNT(CASE WHEN direction = 'out' AND outcome <> 'not_a_dial' AND grain <> 'aggregate' THEN 1 END) >= $answered_only_dials
            AND BOOL_AND(outcome IN ('talk', 'answered_short', 'wrong_person', 'not_a_dial') AND grain <> 'aggregate')
        ) AS reach,
    COALESCE(BOOL_OR(talk_seconds > 0 AND outcome <> 'not_a_dial' AND grain <> 'aggregate'), FALSE) AS effective,
    COALESCE(BOOL_OR(COALESCE(talk_seconds, 0) = 0 AND ring_seconds IS NOT NULL AND outcome IN ('cancelled_early', 'no_answer')), FALSE) AS early_hangups,
    COALESCE(BOOL_OR(outcome = 'no_such_number' OR cause_q850 IN (1, 5, 14, 22, 28)), FALSE)
        -- Other codes than those of Q.850 (1-127) have no known meaning.
        OR COUNT(DISTINCT CASE WHEN cause_q850 BETWEEN 1 AND 127 THEN cause_q850 END) > 1 AS stale,
    COUNT(DISTINCT COALESCE(operator_name, operator_ext, operator_raw)) AS operators
FROM segment_calls
WHERE direction = 'out' OR NOT EXISTS (SELECT 1 FROM segment_calls WHERE direction = 'out')
