-- Every signed deal with the operators who may get credit: the one who handed it over, the last and the other talks.
SELECT
    leads.entity_id,
    leads.signed_on,
    leads.handover_operator_id,
    leads.last_operator_id,
    leads.field_manager_id,
    touches.operator_id
FROM leads
LEFT JOIN (SELECT DISTINCT lead_key, operator_id FROM lead_touches WHERE is_before AND operator_id IS NOT NULL) AS touches
    ON touches.lead_key = leads.lead_key
WHERE leads.signed_on IS NOT NULL
ORDER BY leads.signed_on DESC, leads.entity_id, touches.operator_id
