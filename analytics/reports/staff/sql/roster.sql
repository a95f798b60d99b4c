-- Every name with dials, and every name in a list of people or entered by the director.
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
