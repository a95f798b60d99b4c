-- How often the rows of each file write an operator in which way, and with which team. A generation that goes on keeps
-- the rows of the files that it keeps.
CREATE TABLE IF NOT EXISTS operator_rows (
    import_no INTEGER,
    operator_ext VARCHAR,
    operator_name VARCHAR,
    operator_raw VARCHAR,
    team_raw VARCHAR,
    is_sum BOOLEAN,
    said_times BIGINT
);

INSERT INTO operator_rows
SELECT import_no, operator_ext, operator_name, operator_raw, team_raw, grain = 'aggregate' AS is_sum, COUNT(*) AS said_times
FROM new_calls
GROUP BY import_no, operator_ext, operator_name, operator_raw, team_raw, grain = 'aggregate';

-- Every way in which files write an operator, with the person it means.
CREATE TABLE operator_forms AS
SELECT
    forms.operator_ext,
    forms.operator_name,
    forms.operator_raw,
    COALESCE(
        by_ext.name, by_name.name, by_raw.name, forms.operator_name, forms.operator_ext, forms.operator_raw
    ) AS operator_id
FROM (SELECT DISTINCT operator_ext, operator_name, operator_raw FROM operator_rows WHERE NOT is_sum) AS forms
LEFT JOIN aliases AS by_ext ON by_ext.raw = LOWER(TRIM(forms.operator_ext))
LEFT JOIN aliases AS by_name ON by_name.raw = LOWER(TRIM(forms.operator_name))
LEFT JOIN aliases AS by_raw ON by_raw.raw = LOWER(TRIM(forms.operator_raw));
