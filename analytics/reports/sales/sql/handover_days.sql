-- Closing by days from agreement to meeting, and by segment.
SELECT
    CASE
        WHEN DATEDIFF('day', meeting_set_on, meeting_held_on) <= 1 THEN 0
        WHEN DATEDIFF('day', meeting_set_on, meeting_held_on) <= 3 THEN 2
        WHEN DATEDIFF('day', meeting_set_on, meeting_held_on) <= 7 THEN 4
        ELSE 8
    END AS days_from,
    COALESCE(segment, '') AS segment,
    COUNT(*) AS held,
    SUM(CASE WHEN signed_on IS NOT NULL THEN 1 ELSE 0 END) AS signed
FROM leads
WHERE meeting_set_on IS NOT NULL AND meeting_held_on >= meeting_set_on
GROUP BY 1, 2
ORDER BY 1, 2
