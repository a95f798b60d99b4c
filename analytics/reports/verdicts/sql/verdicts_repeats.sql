-- First attempts at the numbers of a list that ended early, and whether the next one ended early too: everybody hangs up
-- early on an announcement. Only attempts with a known ring time.
SELECT
    list,
    operator,
    CASE WHEN is_followed = 1 THEN next_operator ELSE -1 END AS next_operator,
    COUNT(*) AS firsts,
    SUM(is_early) AS early,
    SUM(is_early * is_followed) AS early_followed,
    SUM(is_early * is_followed * next_early) AS early_again,
    SUM(is_missed * is_followed) AS rung_followed,
    SUM(is_missed * is_followed * next_early) AS rung_then_early
FROM (
    SELECT
        list,
        operator,
        is_early,
        CASE WHEN is_unanswered = 1 AND is_early = 0 THEN 1 ELSE 0 END AS is_missed,
        next_operator,
        COALESCE(next_early, 0) AS next_early,
        CASE WHEN next_ring_seconds IS NOT NULL OR next_kind = 0 THEN 1 ELSE 0 END AS is_followed
    FROM signal_judged
    WHERE place = 1 AND client_id IS NOT NULL AND is_break = 0 AND (ring_seconds IS NOT NULL OR kind = 0)
) AS followed
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3
