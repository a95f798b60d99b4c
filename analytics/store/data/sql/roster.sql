-- Everybody named in calls, leads or a list of people, with role and team; a person can have both roles.
SELECT
    named.name,
    COALESCE(people.role, named.role) AS role,
    MAX(COALESCE(people.team, operators.team_id)) AS team
FROM (
    SELECT operator_id AS name, 'operator' AS role
    FROM operators
    UNION
    SELECT operator_id AS name, 'operator' AS role
    FROM leads
    WHERE operator_id IS NOT NULL
    UNION
    SELECT field_manager_id AS name, 'field_manager' AS role
    FROM leads
    WHERE field_manager_id IS NOT NULL
    UNION
    SELECT name, COALESCE(role, 'operator') AS role
    FROM people
) AS named
LEFT JOIN people ON people.name = named.name
LEFT JOIN operators ON operators.operator_id = named.name
GROUP BY 1, 2
