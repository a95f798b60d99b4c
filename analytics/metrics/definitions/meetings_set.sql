-- kind: additive
-- unit: meetings
-- better: up
-- rule: S3
-- title.ru: Встречи назначены
-- title.en: Meetings set
-- description.ru: Встречи, о которых оператор договорился с клиентом, по дню договорённости.
-- description.en: Meetings that the operator agreed with the client, by day of agreement.
SELECT
    meeting_set_on AS day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE meeting_set_on IS NOT NULL
GROUP BY meeting_set_on, operator_id, team_id, list_id
