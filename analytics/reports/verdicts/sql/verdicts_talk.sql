-- Talks around the threshold of an effective call (science.md A.3: talk padding).
SELECT
    operator,
    SUM(CASE WHEN talk_seconds < $effective_seconds + 10 THEN 1 ELSE 0 END) AS talks,
    SUM(CASE WHEN talk_seconds >= $effective_seconds AND talk_seconds < $effective_seconds + 5 THEN 1 ELSE 0 END) AS just_above
FROM signal_legs
WHERE operator >= 0 AND kind = 0 AND talk_seconds >= $effective_seconds - 5
GROUP BY operator
