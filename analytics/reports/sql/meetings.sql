-- The leads behind a figure of the hand-over.
SELECT
    leads.entity_id,
    leads.client_name,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    leads.operator_id,
    leads.field_manager_id,
    leads.standing,
    leads.created_on,
    leads.meeting_set_on,
    leads.meeting_on,
    leads.meeting_held_on,
    leads.signed_on,
    leads.lost_reason_raw,
    leads.amount_kopecks
FROM leads
LEFT JOIN clients ON clients.client_id = leads.client_id
WHERE
    ($standing = '' OR leads.standing = $standing)
    AND ($field_manager = '' OR leads.field_manager_id = $field_manager)
    AND ($is_met = FALSE OR COALESCE(leads.meeting_set_on, leads.meeting_accepted_on, leads.handed_over_on, leads.meeting_held_on) IS NOT NULL)
ORDER BY COALESCE(leads.meeting_on, leads.created_on) DESC, leads.entity_id
LIMIT $most
