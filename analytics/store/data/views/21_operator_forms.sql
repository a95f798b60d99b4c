-- Every way in which files write an operator, with the person it means; a generation that goes on keeps those it has.
CREATE TABLE IF NOT EXISTS operator_forms (
    operator_ext VARCHAR, operator_name VARCHAR, operator_raw VARCHAR, operator_id VARCHAR
);

INSERT INTO operator_forms
SELECT
    forms.operator_ext,
    forms.operator_name,
    forms.operator_raw,
    COALESCE(
        by_ext.name, by_name.name, by_raw.name, forms.operator_name, forms.operator_ext, forms.operator_raw
    ) AS operator_id
FROM (
    SELECT operator_ext, operator_name, operator_raw FROM new_calls WHERE grain <> 'aggregate'
    EXCEPT
    SELECT operator_ext, operator_name, operator_raw FROM operator_forms
) AS forms
LEFT JOIN aliases AS by_ext ON by_ext.raw = LOWER(TRIM(forms.operator_ext))
LEFT JOIN aliases AS by_name ON by_name.raw = LOWER(TRIM(forms.operator_name))
LEFT JOIN aliases AS by_raw ON by_raw.raw = LOWER(TRIM(forms.operator_raw));
