-- Distinct numbers of every call list: dialled, ever alive, dead by a code and never alive (science.md A.3: E4).
SELECT
    list,
    COUNT(*) AS numbers,
    SUM(alive) AS alive,
    SUM(CASE WHEN dead = 1 AND alive = 0 THEN 1 ELSE 0 END) AS dead
FROM (
    SELECT
        list,
        client_id,
        MAX(CASE WHEN kind IN (0, 1, 5, 6) THEN 1 ELSE 0 END) AS alive,
        MAX(CASE WHEN kind = 4 THEN 1 ELSE 0 END) AS dead
    FROM signal_legs
    WHERE client_id IS NOT NULL
    GROUP BY list, client_id
) AS numbers_of_bases
GROUP BY list
