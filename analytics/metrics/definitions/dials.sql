-- kind: additive
-- unit: calls
-- better: none
-- rule: S2
-- title.ru: Звонки
-- title.en: Dials
-- description.ru: Исходящие звонки клиентам, сколько бы они ни длились. Само число ничего не говорит о работе: оплата за него подталкивает прерывать вызов до ответа.
-- description.en: Outgoing calls to clients, however short. The number alone says nothing about the work: paying for it encourages ending calls before an answer.
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
