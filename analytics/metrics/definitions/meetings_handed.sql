-- kind: additive
-- unit: meetings
-- better: up
-- rule: S3
-- title.ru: Встречи переданы
-- title.en: Meetings handed over
-- description.ru: Встречи, переданные выездному менеджеру, по дню передачи.
-- description.en: Meetings handed over to a field manager, by day of hand-over.
SELECT
    handed_over_on AS day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM leads
WHERE handed_over_on IS NOT NULL
GROUP BY handed_over_on, operator_id, team_id, list_id
