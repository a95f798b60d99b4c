-- One row per lead or deal: its latest version, joined to the call it came from, with operator and field manager named.
-- A row that only a number names belongs to the one lead that has this number.
CREATE TEMPORARY TABLE only_leads AS
SELECT client_phones AS phones, MIN(event_key) AS only_key
FROM segment_outcomes
WHERE COALESCE(entity_type, 'lead') <> 'contact' AND client_phones <> '' AND entity_id <> client_phones
    AND entity_id NOT LIKE CONCAT(client_phones, '||%')
GROUP BY client_phones
HAVING COUNT(DISTINCT event_key) = 1;

CREATE TEMPORARY TABLE keyed_outcomes AS
SELECT segment_outcomes.*, COALESCE(only_leads.only_key, segment_outcomes.event_key) AS deal_key
FROM segment_outcomes
LEFT JOIN only_leads ON only_leads.phones = segment_outcomes.client_phones AND segment_outcomes.entity_id = segment_outcomes.client_phones
WHERE COALESCE(segment_outcomes.entity_type, 'lead') <> 'contact';

-- Of each table the latest version of a deal counts. What the later of two tables does not tell stands in the other one.
CREATE TEMPORARY TABLE versions AS
SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY deal_key ORDER BY changed_at DESC NULLS LAST, import_no DESC, source_row DESC, version_key) AS place,
    COUNT(*) OVER (PARTITION BY deal_key) AS tables
FROM (
    SELECT *
    FROM keyed_outcomes
    QUALIFY
        ROW_NUMBER() OVER (PARTITION BY deal_key, COALESCE(told, '') ORDER BY changed_at DESC NULLS LAST, import_no DESC, source_row DESC, version_key) = 1
) AS kept;

CREATE TEMPORARY TABLE latest AS
SELECT
    deal_key AS event_key,
    import_no,
    version_key,
    source_file,
    source_row,
    source_format,
    crm,
    entity_type,
    entity_id,
    client_phones,
    client_name,
    provider_call_id,
    created_at,
    changed_at,
    responsible_raw,
    operator_raw,
    field_manager_raw,
    meeting_set_at,
    meeting_accepted_at,
    handed_over_at,
    meeting_at,
    meeting_held_at,
    moved_at,
    no_show,
    offer_at,
    signed_at,
    lost_at,
    cancelled_at,
    stage_raw,
    stage_semantic,
    lost_reason_raw,
    lost_class,
    amount_kopecks,
    process,
    segment,
    list_id,
    object_type,
    area_m2,
    doors,
    windows,
    floor,
    related_ids,
    told
FROM versions
WHERE tables = 1
UNION ALL
SELECT DISTINCT
    deal_key AS event_key,
    FIRST_VALUE(import_no) OVER (PARTITION BY deal_key ORDER BY place) AS import_no,
    FIRST_VALUE(version_key) OVER (PARTITION BY deal_key ORDER BY place) AS version_key,
    FIRST_VALUE(source_file) OVER (PARTITION BY deal_key ORDER BY place) AS source_file,
    FIRST_VALUE(source_row) OVER (PARTITION BY deal_key ORDER BY place) AS source_row,
    FIRST_VALUE(source_format) OVER (PARTITION BY deal_key ORDER BY place) AS source_format,
    FIRST_VALUE(crm) OVER (PARTITION BY deal_key ORDER BY entity_id = client_phones NULLS LAST, place) AS crm,
    FIRST_VALUE(entity_type) OVER (PARTITION BY deal_key ORDER BY entity_id = client_phones NULLS LAST, place) AS entity_type,
    FIRST_VALUE(entity_id) OVER (PARTITION BY deal_key ORDER BY entity_id = client_phones NULLS LAST, place) AS entity_id,
    FIRST_VALUE(client_phones) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' client_phones ') NULLS LAST, place) AS client_phones,
    FIRST_VALUE(client_name) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' client_name ') NULLS LAST, place) AS client_name,
    FIRST_VALUE(provider_call_id) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' provider_call_id ') NULLS LAST, place) AS provider_call_id,
    FIRST_VALUE(created_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' created_at ') NULLS LAST, place) AS created_at,
    FIRST_VALUE(changed_at) OVER (PARTITION BY deal_key ORDER BY place) AS changed_at,
    FIRST_VALUE(responsible_raw) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' responsible_raw ') NULLS LAST, place) AS responsible_raw,
    FIRST_VALUE(operator_raw) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' operator_raw ') NULLS LAST, place) AS operator_raw,
    FIRST_VALUE(field_manager_raw) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' field_manager_raw ') NULLS LAST, place) AS field_manager_raw,
    FIRST_VALUE(meeting_set_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' meeting_set_at ') NULLS LAST, place) AS meeting_set_at,
    FIRST_VALUE(meeting_accepted_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' meeting_accepted_at ') NULLS LAST, place) AS meeting_accepted_at,
    FIRST_VALUE(handed_over_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' handed_over_at ') NULLS LAST, place) AS handed_over_at,
    FIRST_VALUE(meeting_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' meeting_at ') NULLS LAST, place) AS meeting_at,
    FIRST_VALUE(meeting_held_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' meeting_held_at ') NULLS LAST, place) AS meeting_held_at,
    FIRST_VALUE(moved_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' moved_at ') NULLS LAST, place) AS moved_at,
    FIRST_VALUE(no_show) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' no_show ') NULLS LAST, place) AS no_show,
    FIRST_VALUE(offer_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' offer_at ') NULLS LAST, place) AS offer_at,
    FIRST_VALUE(signed_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' signed_at ') NULLS LAST, place) AS signed_at,
    FIRST_VALUE(lost_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' lost_at ') NULLS LAST, place) AS lost_at,
    FIRST_VALUE(cancelled_at) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' cancelled_at ') NULLS LAST, place) AS cancelled_at,
    FIRST_VALUE(stage_raw) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' stage_raw ') NULLS LAST, place) AS stage_raw,
    FIRST_VALUE(stage_semantic) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' stage_semantic ') NULLS LAST, place) AS stage_semantic,
    FIRST_VALUE(lost_reason_raw) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' lost_reason_raw ') NULLS LAST, place) AS lost_reason_raw,
    FIRST_VALUE(lost_class) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' lost_class ') NULLS LAST, place) AS lost_class,
    FIRST_VALUE(amount_kopecks) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' amount_kopecks ') NULLS LAST, place) AS amount_kopecks,
    FIRST_VALUE(process) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' process ') NULLS LAST, place) AS process,
    FIRST_VALUE(segment) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' segment ') NULLS LAST, place) AS segment,
    FIRST_VALUE(list_id) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' list_id ') NULLS LAST, place) AS list_id,
    FIRST_VALUE(object_type) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' object_type ') NULLS LAST, place) AS object_type,
    FIRST_VALUE(area_m2) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' area_m2 ') NULLS LAST, place) AS area_m2,
    FIRST_VALUE(doors) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' doors ') NULLS LAST, place) AS doors,
    FIRST_VALUE(windows) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' windows ') NULLS LAST, place) AS windows,
    FIRST_VALUE(floor) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' floor ') NULLS LAST, place) AS floor,
    FIRST_VALUE(related_ids) OVER (PARTITION BY deal_key ORDER BY NOT CONTAINS(told, ' related_ids ') NULLS LAST, place) AS related_ids,
    FIRST_VALUE(told) OVER (PARTITION BY deal_key ORDER BY place) AS told
FROM versions
WHERE tables > 1;

CREATE TEMPORARY TABLE lead_phones AS
SELECT
    event_key,
    CLIENT_KEY(phone) AS client_id,
    phone,
    place
FROM (
    SELECT called.event_key, phones.phone, phones.place
    FROM (
        SELECT event_key, client_phones FROM latest WHERE client_phones <> ''
        UNION ALL
        -- A lead without a number gets its contact's: by id, else by name beside the deal's, else by name alone; a name
        -- shared by several contacts is not used.
        SELECT event_key, client_phones
        FROM (
            SELECT
                wanting.event_key,
                contacts.client_phones,
                ROW_NUMBER() OVER (PARTITION BY wanting.event_key ORDER BY contacts.token) AS place
            FROM (
                SELECT event_key, crm, tokens.token
                FROM latest, LATERAL UNNEST(SPLIT(related_ids, ' ')) AS tokens (token)
                WHERE COALESCE(client_phones, '') = '' AND related_ids <> ''
            ) AS wanting
            INNER JOIN (
                SELECT crm, token, MAX(client_phones) AS client_phones
                FROM (
                    SELECT crm, entity_id, client_phones, tokens.token
                    FROM segment_outcomes, LATERAL UNNEST(SPLIT(related_ids, ' ')) AS tokens (token)
                    WHERE entity_type = 'contact' AND related_ids <> '' AND client_phones <> ''
                ) AS said
                WHERE SUBSTR(token, 1, 2) IN ('C_', 'D_', 'N_')
                GROUP BY crm, token
                HAVING COUNT(DISTINCT entity_id) = 1
            ) AS contacts ON contacts.crm = wanting.crm AND contacts.token = wanting.token
        ) AS reached
        WHERE place = 1
    ) AS called, LATERAL UNNEST(SPLIT(called.client_phones, ' ')) WITH ORDINALITY AS phones (phone, place)
) AS numbered;

INSERT INTO clients
SELECT DISTINCT
    client_id,
    CASE WHEN lead_phones.phone NOT LIKE '#%' THEN lead_phones.phone END AS phone,
    CASE
        WHEN lead_phones.phone NOT LIKE '#%'
            THEN CONCAT(SUBSTR(lead_phones.phone, 1, 3), ' ••• ••• ', SUBSTR(lead_phones.phone, LENGTH(lead_phones.phone) - 1, 2))
    END AS phone_masked,
    COALESCE(known_numbers.token, CASE WHEN lead_phones.phone LIKE '#%' THEN lead_phones.phone END) AS token
FROM lead_phones
LEFT JOIN known_numbers ON known_numbers.phone = lead_phones.phone
WHERE client_id NOT IN (SELECT client_id FROM clients WHERE client_id IN (SELECT client_id FROM lead_phones));

CREATE TEMPORARY TABLE related AS
SELECT latest.event_key, ids.related_id
FROM latest, LATERAL UNNEST(SPLIT(latest.related_ids, ' ')) AS ids (related_id)
WHERE latest.related_ids <> '';

-- Join order of formats.md section 4: call id; lead id, contact id; phone with the last effective call within 30 days before.
-- IS NOT NULL spares the reading of all calls where no file has such ids: an absent column is NULL in every row.
CREATE TEMPORARY TABLE links AS
WITH anchored AS (
    SELECT *, COALESCE(meeting_set_at, created_at, handed_over_at, signed_at) AS anchor_at FROM latest
),
candidates AS (
    SELECT anchored.event_key, 1 AS basis_rank, 'call_id' AS basis, calls.call_id, calls.operator_id, calls.started_local
    FROM anchored INNER JOIN calls ON calls.provider_call_id = anchored.provider_call_id AND calls.provider_call_id IS NOT NULL
    UNION ALL
    SELECT anchored.event_key, 2 AS basis_rank, 'lead_id' AS basis, calls.call_id, calls.operator_id, calls.started_local
    FROM anchored INNER JOIN calls ON calls.lead_id = anchored.entity_id AND calls.lead_id IS NOT NULL AND calls.is_answered
    UNION ALL
    SELECT anchored.event_key, 2 AS basis_rank, 'contact_id' AS basis, calls.call_id, calls.operator_id, calls.started_local
    FROM anchored
    INNER JOIN related ON related.event_key = anchored.event_key
    INNER JOIN calls ON calls.lead_id = related.related_id AND calls.lead_id IS NOT NULL AND calls.is_answered
    WHERE calls.started_local < anchored.anchor_at + INTERVAL 1 DAY AND calls.started_local >= anchored.anchor_at - INTERVAL 30 DAY
    UNION ALL
    SELECT anchored.event_key, 3 AS basis_rank, 'phone' AS basis, effective_calls.call_id, effective_calls.operator_id, effective_calls.started_local
    FROM anchored
    INNER JOIN lead_phones ON lead_phones.event_key = anchored.event_key
    INNER JOIN effective_calls ON effective_calls.client_id = lead_phones.client_id
    WHERE effective_calls.started_local < anchored.anchor_at + INTERVAL 1 DAY
        AND effective_calls.started_local >= anchored.anchor_at - INTERVAL 30 DAY
),
ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (PARTITION BY event_key ORDER BY basis_rank, started_local DESC NULLS LAST, call_id) AS place,
        MIN(basis_rank) OVER (PARTITION BY event_key) AS best_rank
    FROM candidates
)
SELECT
    event_key,
    MAX(CASE WHEN place = 1 THEN basis END) AS link_basis,
    MAX(CASE WHEN place = 1 THEN call_id END) AS call_id,
    MAX(CASE WHEN place = 1 THEN operator_id END) AS operator_id,
    COUNT(DISTINCT CASE WHEN basis_rank = best_rank THEN operator_id END) AS candidates
FROM ranked
GROUP BY event_key;

-- Effective calls that may have led to a lead: of any of its numbers, from 180 days before it appeared to its last milestone.
CREATE TABLE lead_touches AS
WITH reached AS (
    SELECT DISTINCT
        latest.event_key,
        effective_calls.call_id,
        effective_calls.operator_id,
        effective_calls.started_local,
        COALESCE(latest.signed_at, latest.meeting_held_at, latest.meeting_set_at, latest.created_at) AS earned_at
    FROM latest
    INNER JOIN lead_phones ON lead_phones.event_key = latest.event_key
    INNER JOIN effective_calls ON effective_calls.client_id = lead_phones.client_id
    WHERE effective_calls.started_local >= COALESCE(latest.created_at, latest.meeting_set_at, latest.handed_over_at, latest.signed_at) - INTERVAL 180 DAY
)
SELECT
    event_key AS lead_key,
    call_id,
    operator_id,
    started_local,
    started_local < earned_at + INTERVAL 1 DAY AS is_before,
    ROW_NUMBER() OVER (PARTITION BY event_key, started_local < earned_at + INTERVAL 1 DAY ORDER BY started_local DESC NULLS LAST, call_id) AS from_last
FROM reached;

CREATE TEMPORARY TABLE lead_contacts AS
SELECT
    lead_key,
    MIN(started_local) AS first_at,
    MAX(CASE WHEN is_before AND from_last = 1 THEN operator_id END) AS last_operator_id,
    COUNT(DISTINCT CASE WHEN is_before THEN operator_id END) AS touch_operators
FROM lead_touches
GROUP BY lead_key;

-- The hand-over operator is named in the CRM; otherwise it is the operator of the lead's call, otherwise the responsible person.
CREATE TEMPORARY TABLE credits AS
SELECT
    *,
    CASE WHEN (SELECT attribution FROM settings) = 'last_call' THEN COALESCE(last_operator_id, handover_operator_id) ELSE handover_operator_id END
        AS operator_id
FROM (
    SELECT
        latest.event_key,
        COALESCE(by_operator.name, latest.operator_raw, links.operator_id, by_responsible.name, latest.responsible_raw) AS handover_operator_id,
        lead_contacts.last_operator_id,
        COALESCE(lead_contacts.touch_operators, 0) AS touch_operators,
        lead_contacts.first_at
    FROM latest
    LEFT JOIN links ON links.event_key = latest.event_key
    LEFT JOIN lead_contacts ON lead_contacts.lead_key = latest.event_key
    LEFT JOIN aliases AS by_operator ON by_operator.raw = LOWER(TRIM(latest.operator_raw))
    LEFT JOIN aliases AS by_responsible ON by_responsible.raw = LOWER(TRIM(latest.responsible_raw))
) AS claims;

CREATE TABLE leads AS
SELECT
    latest.event_key AS lead_key,
    latest.import_no,
    latest.source_row,
    latest.crm,
    latest.entity_type,
    latest.entity_id,
    latest.client_name,
    first_phone.client_id,
    links.call_id,
    links.link_basis,
    COALESCE(links.candidates, 0) AS candidates,
    credits.operator_id,
    credits.handover_operator_id,
    credits.last_operator_id,
    credits.touch_operators,
    CASE
        WHEN credits.operator_id <> credits.handover_operator_id THEN 'last_call'
        WHEN latest.operator_raw IS NOT NULL THEN 'crm_operator'
        WHEN links.operator_id IS NOT NULL THEN 'call'
        WHEN latest.responsible_raw IS NOT NULL THEN 'responsible'
    END AS operator_basis,
    COALESCE(by_manager.name, latest.field_manager_raw) AS field_manager_id,
    COALESCE(people.team, operators.team_id) AS team_id,
    COALESCE(latest.list_id, calls.list_id) AS list_id,
    latest.created_at,
    CAST(COALESCE(latest.created_at, latest.meeting_set_at, latest.handed_over_at, latest.signed_at) AS DATE) AS created_on,
    CASE
        WHEN credits.first_at <= COALESCE(latest.signed_at, credits.first_at) THEN CAST(credits.first_at AS DATE)
        ELSE CAST(COALESCE(latest.created_at, latest.meeting_set_at, latest.handed_over_at, latest.signed_at) AS DATE)
    END AS first_contact_on,
    CAST(latest.meeting_set_at AS DATE) AS meeting_set_on,
    CAST(latest.meeting_accepted_at AS DATE) AS meeting_accepted_on,
    CAST(latest.handed_over_at AS DATE) AS handed_over_on,
    latest.meeting_at,
    CAST(latest.meeting_at AS DATE) AS meeting_on,
    CAST(latest.meeting_held_at AS DATE) AS meeting_held_on,
    CAST(latest.moved_at AS DATE) AS moved_on,
    latest.no_show,
    CAST(latest.offer_at AS DATE) AS offer_on,
    CAST(latest.signed_at AS DATE) AS signed_on,
    CAST(latest.lost_at AS DATE) AS lost_on,
    CAST(latest.cancelled_at AS DATE) AS cancelled_on,
    CASE
        WHEN latest.cancelled_at IS NOT NULL THEN 'cancelled'
        WHEN latest.signed_at IS NOT NULL THEN 'signed'
        WHEN latest.lost_at IS NOT NULL OR latest.stage_semantic = 'lost' THEN 'lost'
        WHEN latest.offer_at IS NOT NULL THEN 'offer'
        WHEN latest.meeting_held_at IS NOT NULL THEN 'meeting_held'
        WHEN latest.no_show THEN 'no_show'
        WHEN latest.moved_at IS NOT NULL THEN 'moved'
        WHEN latest.handed_over_at IS NOT NULL THEN 'handed_over'
        WHEN latest.meeting_accepted_at IS NOT NULL THEN 'meeting_accepted'
        WHEN latest.meeting_set_at IS NOT NULL THEN 'meeting_set'
        ELSE 'open'
    END AS standing,
    latest.stage_raw,
    latest.stage_semantic,
    latest.lost_reason_raw,
    latest.lost_class,
    latest.amount_kopecks,
    latest.process,
    latest.segment,
    latest.object_type,
    latest.area_m2,
    latest.doors,
    latest.windows,
    latest.floor
FROM latest
INNER JOIN credits ON credits.event_key = latest.event_key
LEFT JOIN links ON links.event_key = latest.event_key
LEFT JOIN calls ON calls.call_id = links.call_id
LEFT JOIN lead_phones AS first_phone ON first_phone.event_key = latest.event_key AND first_phone.place = 1
LEFT JOIN aliases AS by_manager ON by_manager.raw = LOWER(TRIM(latest.field_manager_raw))
LEFT JOIN operators ON operators.operator_id = credits.operator_id
LEFT JOIN people ON people.name = credits.operator_id;

CREATE TABLE outcome_keys AS
SELECT DISTINCT version_key FROM segment_outcomes;
