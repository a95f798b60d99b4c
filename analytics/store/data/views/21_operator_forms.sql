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
