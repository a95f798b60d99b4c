-- Attempts in the strata of science.md A.2: the input of E1rel, E2, the list test and the reach of a list.
SELECT
    operator,
    list,
    attempt_class,
    hour_block,
    phone_class,
    day,
    COUNT(*) AS attempts,
    SUM(CASE WHEN kind = 0 THEN 1 ELSE 0 END) AS answered,
    SUM(is_unanswered) AS unanswered,
    SUM(CASE WHEN ring_seconds IS NOT NULL THEN 1 - is_break ELSE 0 END) AS ring_known,
    SUM(is_early) AS short,
    SUM(is_early * is_end_told) AS short_told,
    SUM(CASE WHEN ring_seconds IS NOT NULL THEN is_unanswered ELSE 0 END) AS unanswered_known,
    SUM(is_break) AS breaks
FROM signal_judged
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2, 3, 4, 5, 6
