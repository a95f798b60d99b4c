-- Leads with a meeting that is to come, waits for its result since $oldest, or got one since $since.
-- The phone is masked unless $sees_phones.
WITH dated AS (
    SELECT
        *,
        CASE
            WHEN standing IN ('signed', 'lost', 'cancelled') THEN COALESCE(cancelled_on, signed_on, lost_on, meeting_on)
            WHEN standing IN ('no_show', 'meeting_held', 'offer') THEN COALESCE(offer_on, meeting_held_on, meeting_on)
        END AS done_on
    FROM leads
    WHERE COALESCE(meeting_set_on, meeting_accepted_on, handed_over_on, meeting_on, meeting_held_on) IS NOT NULL
)

SELECT
    dated.entity_id,
    dated.client_name,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    dated.operator_id,
    dated.field_manager_id,
    dated.standing,
    dated.meeting_at,
    dated.done_on,
    dated.lost_reason_raw,
    dated.amount_kopecks,
    dated.segment,
    dated.object_type,
    dated.area_m2,
    dated.windows,
    dated.doors,
    dated.floor
FROM dated
LEFT JOIN clients ON clients.client_id = dated.client_id
WHERE
    dated.done_on >= $since
    OR (
        dated.standing IN ('meeting_set', 'meeting_accepted', 'handed_over', 'moved')
        AND (dated.meeting_on IS NULL OR dated.meeting_on >= $oldest)
    )
ORDER BY dated.meeting_at, dated.entity_id
