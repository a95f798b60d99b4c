-- kind: additive
-- unit: meetings
-- better: up
-- rule: S3
-- title.ru: Встречи состоялись
-- title.en: Meetings held
-- description.ru: Встречи, на которых выездной менеджер был у клиента, по дню встречи.
-- description.en: Meetings at which the field manager was at the client's, by day of the meeting.
SELECT
    meeting_held_on AS day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE meeting_held_on IS NOT NULL
GROUP BY meeting_held_on, operator_id, team_id, list_id
