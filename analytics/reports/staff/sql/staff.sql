-- Everybody who dialled, visited clients or is on a list of people, with the spellings in files.
SELECT
    named.name,
    MAX(named.dials) AS dials,
    MIN(named.first_on) AS first_on,
    MAX(named.last_on) AS last_on,
    MAX(named.is_field_manager) AS is_field_manager,
    MAX(people.role) AS role,
    MAX(COALESCE(people.team, operators.team_id)) AS team,
    MAX(people.started_on) AS started_on,
    MAX(people.left_on) AS left_on,
    MAX(operators.written_as) AS written_as
FROM (
    SELECT operator_id AS name, COUNT(*) AS dials, MIN(day_on) AS first_on, MAX(day_on) AS last_on, 0 AS is_field_manager
    FROM calls
    WHERE operator_id IS NOT NULL
    GROUP BY operator_id
    UNION ALL
    -- People named in the CRM only; they may be the same as people in call logs.
    SELECT DISTINCT operator_id AS name, 0 AS dials, CAST(NULL AS DATE) AS first_on, CAST(NULL AS DATE) AS last_on, 0 AS is_field_manager
    FROM leads
    WHERE operator_id IS NOT NULL
    UNION ALL
    SELECT DISTINCT field_manager_id AS name, 0 AS dials, CAST(NULL AS DATE) AS first_on, CAST(NULL AS DATE) AS last_on, 1 AS is_field_manager
    FROM leads
    WHERE field_manager_id IS NOT NULL
    UNION ALL
    SELECT people.name, 0 AS dials, CAST(NULL AS DATE) AS first_on, CAST(NULL AS DATE) AS last_on, 0 AS is_field_manager
    FROM people
) AS named
LEFT JOIN people ON people.name = named.name
LEFT JOIN operators ON operators.operator_id = named.name
GROUP BY named.name
ORDER BY named.name
