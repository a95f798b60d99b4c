-- Results by operator and field manager.
SELECT
    operator_id,
    field_manager_id,
    SUM(CASE WHEN COALESCE(handed_over_on, meeting_held_on) IS NOT NULL THEN 1 ELSE 0 END) AS handed_over,
    SUM(CASE WHEN meeting_held_on IS NOT NULL THEN 1 ELSE 0 END) AS held,
    SUM(CASE WHEN meeting_held_on IS NOT NULL AND signed_on IS NOT NULL THEN 1 ELSE 0 END) AS signed
FROM leads
WHERE field_manager_id IS NOT NULL
GROUP BY operator_id, field_manager_id
ORDER BY handed_over DESC, operator_id, field_manager_id
