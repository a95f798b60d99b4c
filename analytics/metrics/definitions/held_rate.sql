-- kind: additive
-- unit: share
-- better: up
-- rule: S3
-- title.ru: Состоялось из переданных
-- title.en: Held of handed over
-- description.ru: Состоявшиеся встречи среди переданных, по дню передачи.
-- description.en: Meetings held among those handed over, by day of hand-over.
SELECT
    handed_over_on AS day_on,
    operator_id,
    team_id,
    list_id,
    SUM(CASE WHEN meeting_held_on IS NOT NULL THEN 1 ELSE 0 END) AS num,
    COUNT(*) AS den
FROM leads
WHERE handed_over_on IS NOT NULL
GROUP BY handed_over_on, operator_id, team_id, list_id
