-- kind: additive
-- unit: calls
-- better: none
-- rule: S2
-- title.ru: Наборы
-- title.en: Dials
-- description.ru: Исходящие звонки клиентам, сколько бы они ни длились. Сами по себе ничего не говорят: оплата за них ведёт к сбросам.
-- description.en: Outgoing calls to clients, however short. By themselves they say nothing: paying for them breeds hang-ups.
SELECT
    day_on,
    operator_id,
    team_id,
    list_id,
    COUNT(*) AS num,
    CAST(NULL AS BIGINT) AS den
FROM calls
WHERE is_dial
GROUP BY day_on, operator_id, team_id, list_id
