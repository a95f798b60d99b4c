-- The next attempt at a number after an early hang-up, after a full ring (science.md A.3: E3), after any missed attempt.
SELECT
    operator,
    list,
    phone_class,
    attempt_class,
    SUM(is_early) AS any_dials,
    SUM(is_early * next_answered) AS any_answered,
    SUM(is_early * by_other) AS other_dials,
    SUM(is_early * by_other * next_answered) AS other_answered,
    COUNT(*) AS missed_dials,
    SUM(next_answered) AS missed_answered,
    SUM(is_fair) AS fair_dials,
    SUM(is_fair * next_answered) AS fair_answered
FROM (
    SELECT
        operator,
        list,
        phone_class,
        attempt_class,
        is_early,
        is_fair,
        CASE WHEN next_operator <> operator THEN 1 ELSE 0 END AS by_other,
        CASE WHEN next_kind = 0 THEN 1 ELSE 0 END AS next_answered
    FROM signal_judged
    WHERE next_kind IS NOT NULL AND is_unanswered = 1
) AS followed
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
