-- Dials of a number within 1024 seconds of another dial of it, by anyone: candidates for one attempt.
SELECT
    call_id,
    operator,
    list,
    client_id,
    day,
    second,
    end_second,
    ring_seconds,
    phone_class,
    hour_block,
    attempt_no,
    is_end_told,
    kind
FROM (
    SELECT
        *,
        second - LAG(end_second) OVER number AS gap_before,
        LEAD(second) OVER number - end_second AS gap_after
    FROM signal_legs
    WHERE operator >= 0 AND client_id IS NOT NULL
    WINDOW number AS (PARTITION BY client_id ORDER BY second, operator, call_id)
) AS numbers
WHERE gap_before < 1024 OR gap_after < 1024
