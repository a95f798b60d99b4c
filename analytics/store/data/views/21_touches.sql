-- The attempt number of a dial to a number of its call list, and what the dial adds to the numbers of the list that wait for
-- another attempt: 1, 0 or -1. First attempts, the majority, are left out.
-- A number waits while no dial has reached it, its best dial does not say that it does not exist, and it may be dialled
-- again (decision 0463); only dials of files that tell of reach count.
CREATE TEMPORARY TABLE later_touches AS
SELECT
    call_key,
    touch_no,
    CASE WHEN dials < most_touches AND GREATEST(best, best_before) IN (0, 2) THEN 1 ELSE 0 END
    - CASE WHEN dials - is_told < most_touches AND best_before IN (0, 2) THEN 1 ELSE 0 END AS waiting_change
FROM (
    SELECT
        call_key,
        is_told,
        CASE WHEN is_told = 1 THEN number_class ELSE -1 END AS best,
        ROW_NUMBER() OVER (PARTITION BY client_id, list_id ORDER BY started_local NULLS LAST, call_key) AS touch_no,
        SUM(is_told) OVER (
            PARTITION BY client_id, list_id
            ORDER BY started_local NULLS LAST, call_key
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS dials,
        COALESCE(
            MAX(CASE WHEN is_told = 1 THEN number_class END) OVER (
                PARTITION BY client_id, list_id
                ORDER BY started_local NULLS LAST, call_key
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ),
            -1
        ) AS best_before
    FROM repeated_dials
) AS touches
CROSS JOIN (SELECT most_touches FROM settings) AS most
WHERE touch_no > 1;
