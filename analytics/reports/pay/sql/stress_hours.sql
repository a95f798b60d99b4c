-- Calling time by month and operator: from dial to dial within a day, each gap limited to $pause_seconds.
SELECT
    CAST(DATE_TRUNC('month', day_on) AS DATE) AS month_on,
    operator_id,
    SUM(LEAST(COALESCE(gap_seconds, total_seconds, 0), $pause_seconds)) AS seconds
FROM (
    SELECT
        day_on,
        operator_id,
        total_seconds,
        DATEDIFF('second', started_local, LEAD(started_local) OVER (PARTITION BY operator_id, day_on ORDER BY started_local, call_id)) AS gap_seconds
    FROM calls
    WHERE is_dial AND operator_id IS NOT NULL AND day_on BETWEEN $date_from AND $date_to
) AS gaps
GROUP BY 1, 2
ORDER BY 1, 2
