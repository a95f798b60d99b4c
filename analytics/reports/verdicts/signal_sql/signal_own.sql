-- Those of one operator, with the gap from his unanswered dial of the number to this one, and from it to the next.
-- Without rows of another operator's attempt: a ring group (within 2 s) is one attempt of the one who answered, otherwise
-- of the first; an answered dial that begins during or <= 15 s after another's answered one is a transfer.
SELECT
    call_id,
    operator,
    list,
    client_id,
    day,
    second,
    ring_seconds,
    phone_class,
    hour_block,
    attempt_no,
    is_end_told,
    kind,
    CASE WHEN LAG(kind) OVER own <> 0 THEN second - LAG(end_second) OVER own END AS gap_seconds,
    CASE WHEN kind <> 0 THEN LEAD(second) OVER own - end_second END AS next_gap_seconds
FROM (
    SELECT
        *,
        LAG(operator) OVER number AS before_operator,
        LAG(second) OVER number AS before_second,
        LAG(end_second) OVER number AS before_end,
        LAG(kind) OVER number AS before_kind,
        LEAD(operator) OVER number AS after_operator,
        LEAD(second) OVER number AS after_second,
        LEAD(kind) OVER number AS after_kind
    FROM signal_near
    WINDOW number AS (PARTITION BY client_id ORDER BY second, operator, call_id)
) AS numbers
WHERE $is_coarse
    OR NOT COALESCE(
        before_operator <> operator AND second - before_second <= 2 AND NOT (kind = 0 AND before_kind <> 0)
        OR before_operator <> operator AND before_kind = 0 AND kind = 0 AND second <= before_end + 15
        OR after_operator <> operator AND after_second - second <= 2 AND after_kind = 0 AND kind <> 0,
        FALSE
    )
WINDOW own AS (PARTITION BY client_id, operator ORDER BY second, call_id)
