-- Files with calls of people who become several.
SELECT DISTINCT operator_rows.import_no
FROM operator_rows
INNER JOIN kept_forms
    ON kept_forms.operator_ext IS NOT DISTINCT FROM operator_rows.operator_ext
    AND kept_forms.operator_name IS NOT DISTINCT FROM operator_rows.operator_name
    AND kept_forms.operator_raw IS NOT DISTINCT FROM operator_rows.operator_raw
WHERE kept_forms.was IN (SELECT was FROM moved_people WHERE NOT is_whole)
