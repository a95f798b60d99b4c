-- Distinct numbers of every base: all dialled, ever alive, called dead by a code and never alive (science.md A.3: E4).
SELECT
    list_id,
    COUNT(*) AS numbers,
    SUM(alive) AS alive,
    SUM(CASE WHEN dead = 1 AND alive = 0 THEN 1 ELSE 0 END) AS dead
FROM (
    SELECT
        list_id,
        client_id,
        MAX(CASE WHEN dial_class IN ('answered', 'machine', 'busy', 'rejected') THEN 1 ELSE 0 END) AS alive,
        MAX(CASE WHEN dial_class = 'dead' THEN 1 ELSE 0 END) AS dead
    FROM dial_classes
    WHERE day_on BETWEEN $date_from AND $date_to
        AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
        AND client_id IS NOT NULL
    GROUP BY list_id, client_id
) AS numbers_of_bases
GROUP BY list_id
