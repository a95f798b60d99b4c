-- Days of any event of the leads that have changed, as they were and as they are.
SELECT DISTINCT day_on
FROM (
    SELECT UNNEST([
        created_on, first_contact_on, meeting_set_on, meeting_accepted_on, handed_over_on, meeting_on, meeting_held_on, moved_on, offer_on, signed_on,
        lost_on, cancelled_on
    ]) AS day_on
    FROM (
        (SELECT * FROM leads EXCEPT SELECT * FROM former_leads)
        UNION ALL
        (SELECT * FROM former_leads EXCEPT SELECT * FROM leads)
    ) AS changed
) AS days
WHERE day_on IS NOT NULL
