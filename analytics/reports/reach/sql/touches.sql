-- What the n-th touch of a number of a list gave: first meetings agreed at it, and answers with how they differ by day.
-- Touches are counted from the first call of the number, also where it is before the slice (metrics/dimensions/touch.sql).
SELECT
    touch,
    SUM(meetings) AS meetings,
    COUNT(*) AS days,
    SUM(answered) AS answered,
    SUM(dials) AS dials,
    SUM(answered * answered) AS answered_twice,
    SUM(answered * dials) AS answered_dials,
    SUM(dials * dials) AS dials_twice
FROM (
    SELECT
        touch,
        COUNT(*) AS dials,
        SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered,
        SUM(CASE WHEN met THEN 1 ELSE 0 END) AS meetings
    FROM (
        SELECT
            LEAST(
                CASE WHEN calls.attempt_no IS NOT NULL THEN GREATEST(calls.attempt_no, 1) ELSE calls.touch_no END,
                $most_touches
            ) AS touch,
            calls.day_on,
            calls.is_answered,
            meetings.call_id IS NOT NULL AS met
        FROM calls
        LEFT JOIN (SELECT DISTINCT call_id FROM leads WHERE meeting_set_on IS NOT NULL) AS meetings ON meetings.call_id = calls.call_id
        WHERE calls.is_dial AND calls.is_reach_told AND calls.client_id IS NOT NULL
    ) AS touches
    GROUP BY touch, day_on
) AS days_of_touches
GROUP BY touch
ORDER BY touch
