-- Attempts of several dials, one row each, with the deciding dial: the answered one, else a dead number's, else the longest.
SELECT
    call_id,
    operator,
    list,
    client_id,
    first_day AS day,
    first_second AS second,
    ring_seconds,
    phone_class,
    first_hour_block AS hour_block,
    first_attempt_no AS attempt_no,
    is_end_told,
    kind,
    legs
FROM (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY client_id, operator, chain
            ORDER BY CASE kind WHEN 0 THEN 0 WHEN 4 THEN 1 ELSE 2 END, COALESCE(ring_seconds, -1) DESC, second DESC, call_id
        ) AS place,
        COUNT(*) OVER (PARTITION BY client_id, operator, chain) AS legs,
        MIN(day) OVER (PARTITION BY client_id, operator, chain) AS first_day,
        MIN(second) OVER (PARTITION BY client_id, operator, chain) AS first_second,
        MIN(hour_block) OVER (PARTITION BY client_id, operator, chain) AS first_hour_block,
        MIN(attempt_no) OVER (PARTITION BY client_id, operator, chain) AS first_attempt_no
    FROM (
        SELECT
            *,
            SUM(CASE WHEN gap_seconds <= $gap_seconds THEN 0 ELSE 1 END) OVER (
                PARTITION BY client_id, operator ORDER BY second, call_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
            ) AS chain
        FROM signal_own
    ) AS chained
) AS ranked
WHERE place = 1
