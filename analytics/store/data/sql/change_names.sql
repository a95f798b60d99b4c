-- Writes changed names and teams to the calls. A person who becomes several has the rows of split_rows.
UPDATE call_facts
SET operator_id = moved_people.operator_id
FROM moved_people
WHERE moved_people.is_whole AND call_facts.operator_id = moved_people.was;

UPDATE call_facts
SET operator_id = split_calls.operator_id
FROM (
    SELECT split_rows.import_no, split_rows.call_key, kept_forms.operator_id
    FROM split_rows
    INNER JOIN kept_forms
        ON kept_forms.operator_ext IS NOT DISTINCT FROM split_rows.operator_ext
        AND kept_forms.operator_name IS NOT DISTINCT FROM split_rows.operator_name
        AND kept_forms.operator_raw IS NOT DISTINCT FROM split_rows.operator_raw
    WHERE kept_forms.was IN (SELECT was FROM moved_people WHERE NOT is_whole)
) AS split_calls
WHERE split_calls.call_key = call_facts.call_id AND split_calls.import_no = call_facts.import_no;

UPDATE call_facts
SET team_id = operators.team_id
FROM operators
WHERE operators.operator_id = call_facts.operator_id
    AND operators.operator_id IN (SELECT operator_id FROM changed_operators)
    AND operators.team_id IS DISTINCT FROM call_facts.team_id;

UPDATE effective_calls
SET operator_id = call_facts.operator_id, team_id = call_facts.team_id
FROM call_facts
WHERE call_facts.call_id = effective_calls.call_id AND call_facts.operator_id IN (SELECT operator_id FROM changed_operators);
