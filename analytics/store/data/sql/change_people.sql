-- Another name or team of an operator (former_forms, former_operators against operator_forms, operators) for the calls that stay.
CREATE TEMPORARY TABLE kept_forms AS
SELECT
    operator_forms.operator_ext,
    operator_forms.operator_name,
    operator_forms.operator_raw,
    former_forms.operator_id AS was,
    operator_forms.operator_id
FROM operator_forms
INNER JOIN former_forms
    ON former_forms.operator_ext IS NOT DISTINCT FROM operator_forms.operator_ext
    AND former_forms.operator_name IS NOT DISTINCT FROM operator_forms.operator_name
    AND former_forms.operator_raw IS NOT DISTINCT FROM operator_forms.operator_raw
WHERE operator_forms.operator_id IS NOT NULL;

CREATE TEMPORARY TABLE moved_people AS
SELECT was, MIN(operator_id) AS operator_id, COUNT(DISTINCT operator_id) = 1 AS is_whole
FROM kept_forms
GROUP BY was
HAVING BOOL_OR(was <> operator_id);

CREATE TEMPORARY TABLE moving_operators AS
SELECT was AS operator_id FROM moved_people
UNION
SELECT operators.operator_id
FROM operators
INNER JOIN former_operators ON former_operators.operator_id = operators.operator_id
WHERE operators.team_id IS DISTINCT FROM former_operators.team_id;

CREATE TEMPORARY TABLE changed_operators AS
SELECT operator_id FROM moving_operators
UNION
SELECT operator_id FROM kept_forms WHERE was <> operator_id;
