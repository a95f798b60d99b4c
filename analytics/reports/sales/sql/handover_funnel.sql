-- Leads of each operator by the stage reached. A later stage implies the earlier ones, even if the CRM left them blank.
SELECT
    operator_id,
    COUNT(*) AS leads,
    SUM(CASE WHEN COALESCE(meeting_set_on, meeting_accepted_on, handed_over_on, meeting_held_on) IS NOT NULL THEN 1 ELSE 0 END) AS meeting_set,
    SUM(CASE WHEN COALESCE(meeting_accepted_on, handed_over_on, meeting_held_on) IS NOT NULL THEN 1 ELSE 0 END) AS meeting_accepted,
    SUM(CASE WHEN COALESCE(handed_over_on, meeting_held_on) IS NOT NULL THEN 1 ELSE 0 END) AS handed_over,
    SUM(CASE WHEN meeting_held_on IS NOT NULL THEN 1 ELSE 0 END) AS meeting_held,
    SUM(CASE WHEN meeting_held_on IS NOT NULL AND COALESCE(offer_on, signed_on) IS NOT NULL THEN 1 ELSE 0 END) AS offer,
    SUM(CASE WHEN meeting_held_on IS NOT NULL AND signed_on IS NOT NULL THEN 1 ELSE 0 END) AS signed,
    SUM(CASE WHEN no_show AND meeting_held_on IS NULL THEN 1 ELSE 0 END) AS no_show,
    SUM(CASE WHEN meeting_set_on IS NULL AND signed_on IS NOT NULL THEN 1 ELSE 0 END) AS signed_without_meeting
FROM leads
GROUP BY operator_id
ORDER BY meeting_set DESC, operator_id
