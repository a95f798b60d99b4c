-- Reasons why meetings did not take place, in the words of the CRM.
SELECT COALESCE(lost_reason_raw, '') AS reason, COUNT(*) AS meetings
FROM leads
WHERE no_show AND meeting_held_on IS NULL
GROUP BY COALESCE(lost_reason_raw, '')
ORDER BY meetings DESC, reason
LIMIT $most
