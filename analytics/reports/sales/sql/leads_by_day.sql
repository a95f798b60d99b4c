-- Two ways to count a period: events on its days, and events at any time of the leads created on them.
SELECT
    SUM(CASE WHEN is_held_then THEN 1 ELSE 0 END) AS held_then,
    SUM(CASE WHEN is_held_then AND is_created_then THEN 1 ELSE 0 END) AS held_then_of_leads,
    SUM(CASE WHEN meeting_held_on IS NOT NULL AND is_created_then THEN 1 ELSE 0 END) AS held_of_leads,
    SUM(CASE WHEN is_signed_then THEN 1 ELSE 0 END) AS signed_then,
    SUM(CASE WHEN is_signed_then AND is_created_then THEN 1 ELSE 0 END) AS signed_then_of_leads,
    SUM(CASE WHEN signed_on IS NOT NULL AND is_created_then THEN 1 ELSE 0 END) AS signed_of_leads
FROM (
    SELECT
        meeting_held_on,
        signed_on,
        COALESCE(created_on BETWEEN $first_on AND $last_on, FALSE) AS is_created_then,
        COALESCE(meeting_held_on BETWEEN $first_on AND $last_on, FALSE) AS is_held_then,
        COALESCE(signed_on BETWEEN $first_on AND $last_on, FALSE) AS is_signed_then
    FROM leads
) AS placed
