-- Every name that dialled, with its dials, and every name that a list of people or the director knows.
SELECT
    COALESCE(dialled.name, people.name) AS name,
    COALESCE(dialled.dials, 0) AS dials,
    people.name IS NOT NULL AS is_known,
    COALESCE(people.is_listed, FALSE) AS is_listed,
    people.role,
    people.left_on
FROM (
    SELECT operator_id AS name, SUM(num) AS dials FROM rollup WHERE metric = 'dials' AND operator_id IS NOT NULL GROUP BY operator_id
) AS dialled
FULL OUTER JOIN people ON people.name = dialled.name
ORDER BY dials DESC, name
