-- Leads and deals whose number in the CRM begins with $wanted.
SELECT entity_id, operator_id, field_manager_id, standing, created_on, signed_on
FROM leads
WHERE STARTS_WITH(LOWER(entity_id), LOWER($wanted))
ORDER BY LENGTH(entity_id), entity_id
LIMIT $most
