-- Every lead with its time zero, recorded process and segment, and days until it met, signed or was lost.
SELECT
    first_contact_on,
    process,
    COALESCE(segment, '') AS segment,
    DATEDIFF('day', first_contact_on, signed_on) AS signed_days,
    DATEDIFF('day', first_contact_on, meeting_held_on) AS met_days,
    DATEDIFF('day', first_contact_on, lost_on) AS lost_days
FROM leads
ORDER BY first_contact_on, lead_key
