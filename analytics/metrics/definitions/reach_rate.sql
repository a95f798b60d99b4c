-- kind: additive
-- unit: share
-- better: up
-- rule: S2
-- title.ru: Дозваниваемость
-- title.en: Reach rate
-- description.ru: Доля звонков, на которые ответил человек. Интервал 95 % учитывает, что дни различаются.
-- description.en: Share of dials that a person answered. The 95 % interval allows for differences between days.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS num,
    COUNT(*) AS den
FROM calls
WHERE is_dial AND is_reach_told
GROUP BY day_on, operator_id, team_id, list_id
