-- Inconsistencies: deals without a call, held meetings still open after $days days.
SELECT
    CASE WHEN signed_on IS NOT NULL THEN 'deal_without_call' ELSE 'meeting_without_end' END AS problem,
    entity_id,
    operator_id,
    field_manager_id,
    COALESCE(signed_on, meeting_held_on) AS since_on,
    stage_raw
FROM leads
WHERE
    (signed_on IS NOT NULL AND call_id IS NULL)
    OR (
        signed_on IS NULL AND lost_on IS NULL AND meeting_held_on IS NOT NULL AND stage_semantic <> 'lost'
        AND DATEDIFF('day', meeting_held_on, $today) > $days
    )
ORDER BY since_on DESC, entity_id
LIMIT $most
