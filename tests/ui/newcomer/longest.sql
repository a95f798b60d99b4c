-- kind: additive
-- unit: seconds
-- better: up
-- rule: S2
-- title.ru: Время длинных разговоров
-- title.en: Time of long talks
-- description.ru: Сумма разговоров от минуты.
-- description.en: Sum of talks of a minute and more.
SELECT day_on, operator_id, team_id, list_id, SUM(talk_seconds) AS num, NULL AS den
FROM calls
WHERE is_dial AND talk_seconds >= 60
GROUP BY day_on, operator_id, team_id, list_id
