-- Operators of the calls with their teams.
-- The team that most rows of a person name; of two equally frequent ones the first in the alphabet.
CREATE TEMPORARY TABLE said_teams AS
SELECT operator_id, team_raw
FROM (
    SELECT operator_id, team_raw, ROW_NUMBER() OVER (PARTITION BY operator_id ORDER BY said_times DESC, team_raw) AS place
    FROM (
        SELECT operator_forms.operator_id, operator_rows.team_raw, SUM(operator_rows.said_times) AS said_times
        FROM operator_rows
        INNER JOIN operator_forms
            ON operator_forms.operator_ext IS NOT DISTINCT FROM operator_rows.operator_ext
            AND operator_forms.operator_name IS NOT DISTINCT FROM operator_rows.operator_name
            AND operator_forms.operator_raw IS NOT DISTINCT FROM operator_rows.operator_raw
        WHERE operator_rows.team_raw IS NOT NULL
        GROUP BY operator_forms.operator_id, operator_rows.team_raw
    ) AS counted
) AS ranked
WHERE place = 1;

CREATE TABLE operators AS
SELECT
    operator_forms.operator_id,
    ANY_VALUE(COALESCE(people.team, said_teams.team_raw)) AS team_id,
    ANY_VALUE(people.started_on) AS started_on,
    ANY_VALUE(people.left_on) AS left_on,
    NULLIF(
        ARRAY_JOIN(ARRAY_SORT(ARRAY_AGG(DISTINCT operator_forms.operator_raw) FILTER (WHERE operator_forms.operator_raw IS NOT NULL)), ', '),
        ''
    ) AS written_as
FROM operator_forms
LEFT JOIN people ON people.name = operator_forms.operator_id
LEFT JOIN said_teams ON said_teams.operator_id = operator_forms.operator_id
WHERE operator_forms.operator_id IS NOT NULL
GROUP BY operator_forms.operator_id;
