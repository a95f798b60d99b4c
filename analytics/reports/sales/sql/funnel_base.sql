-- The base of the funnel: every lead but those sold by phone only. Deals by the road they came.
SELECT
    SUM(CASE WHEN is_phone THEN 0 ELSE 1 END) AS leads,
    SUM(CASE WHEN is_phone THEN 1 ELSE 0 END) AS phone_leads,
    SUM(CASE WHEN NOT is_phone AND COALESCE(offer_on, signed_on) IS NOT NULL THEN 1 ELSE 0 END) AS offers,
    SUM(CASE WHEN signed_on IS NOT NULL THEN 1 ELSE 0 END) AS signed,
    SUM(CASE WHEN signed_on IS NOT NULL AND meeting_held_on IS NOT NULL THEN 1 ELSE 0 END) AS after_meeting,
    SUM(CASE WHEN signed_on IS NOT NULL AND is_phone THEN 1 ELSE 0 END) AS phone_signed,
    SUM(CASE WHEN signed_on IS NOT NULL AND standing = 'cancelled' THEN 1 ELSE 0 END) AS cancelled
FROM (
    SELECT
        offer_on,
        signed_on,
        meeting_held_on,
        standing,
        COALESCE(process = 'phone_only', FALSE) AND NOT COALESCE(no_show, FALSE)
        AND COALESCE(meeting_set_on, meeting_accepted_on, handed_over_on, meeting_on, meeting_held_on) IS NULL AS is_phone
    FROM leads
) AS placed
