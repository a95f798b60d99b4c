-- Leads and deals in the columns of core/record.py. A mark like «да» in a column of dates means that the event happened; its
-- day is the nearest known one.
CREATE OR REPLACE TEMPORARY TABLE outcome_rows AS
WITH typed_rows AS (
    SELECT
        role_texts.*,
        stage_words.meaning AS stage_said,
        -- Without ids, contracts with one number on other days or of other amounts are several deals.
        CASE
            WHEN stage_said IN ('won', 'terminated') OR NOT said_no(signed_at)
                THEN MIN(source_row) OVER (PARTITION BY phones, created_at, signed_at, closed_at, amount)
        END AS contract_row,
        /*moment*/ moment_ymd(created_at) AS created_moment,
        /*moment*/ moment_ymd(changed_at) AS changed_moment,
        /*moment*/ moment_ymd(closed_at) AS closed_moment,
        /*moment*/ moment_ymd(meeting_at) AS meeting_moment,
        /*moment*/ moment_ymd(handed_over_at) AS handed_moment,
        /*moment*/ moment_ymd(signed_at) AS signed_moment
    FROM role_texts
    LEFT JOIN words AS stage_words ON stage_words.section = 'stages' AND stage_words.word = role_texts.stage
),
staged AS (
    SELECT
        typed_rows.*,
        COALESCE(changed_moment, created_moment, meeting_moment, handed_moment) AS stage_moment,
        COALESCE(created_moment, handed_moment, meeting_moment) AS agreed_moment,
        visit_words.meaning AS visit_meaning,
        unsigned_words.meaning IS NOT NULL AS is_unsigned,
        -- A visit in the past that has a result took place: somebody made it, where the table names visitors.
        (
            took_place_words.meaning = 'meeting_held' OR (took_place_words.meaning = 'by_somebody' AND field_manager IS NOT NULL)
            OR (took_place_words.meaning = 'before_contract' AND meeting_held_at IS NULL AND CAST(meeting_moment AS DATE) <= CAST(signed_moment AS DATE))
        )
        AND meeting_moment <= COALESCE((SELECT said_at_most FROM arrival), meeting_moment) AS is_made,
        -- Without ids and phones a deal is known by its name and day; a second one of that name and day is another.
        CONCAT_WS('|', LOWER(COALESCE(client_name, title)), COALESCE(created_at, signed_at, meeting_at, closed_at)) AS named,
        NULLIF(ROW_NUMBER() OVER (PARTITION BY named ORDER BY source_row), 1) AS named_again,
        CASE
            WHEN contract_row IS NOT NULL
                THEN NULLIF(DENSE_RANK() OVER (PARTITION BY phones, created_at, contract_row IS NULL ORDER BY contract_row), 1)
        END AS signed_again,
        ARRAY_TO_STRING(
            LIST_SORT(STRING_SPLIT_REGEX(LOWER(COALESCE(contact_name, NULLIF(CONCAT_WS(' ', last_name, first_name), ''))), '\s+')), ' '
        ) AS contact,
        CASE
            WHEN $entity_type = 'contact' THEN LIST_DISTINCT(LIST_APPEND(STRING_SPLIT_REGEX(LOWER(deals), '\s*[,;\n]\s*'), LOWER(deals)))
            ELSE [LOWER(title)]
        END AS deal_names,
        -- A no is final if later rows already have a result, or if future events are left blank.
        said_no(meeting_held_at) AND (
            COUNT_IF(meeting_held_at IS NULL) OVER () > 0
            OR meeting_held_at = 'неявка'
            OR meeting_moment <= MAX(CASE WHEN NOT said_no(meeting_held_at) THEN meeting_moment END) OVER ()
        ) AS is_missed,
        CASE
            WHEN UPPER(semantic) = 'F' OR ($crm = 'bitrix24' AND $entity_type = 'lead' AND UPPER(stage) = 'JUNK') THEN 'lost'
            -- A successful lead of Bitrix24 became a deal; it is not a signed contract yet.
            WHEN $crm = 'bitrix24' AND $entity_type = 'lead' THEN CASE WHEN stage_said IN ('won', 'terminated') THEN 'open' ELSE COALESCE(stage_said, 'open') END
            WHEN UPPER(semantic) = 'S' THEN CASE WHEN stage_said = 'terminated' THEN 'terminated' ELSE 'won' END
            WHEN UPPER(semantic) = 'P' THEN CASE WHEN stage_said IN ('won', 'terminated', 'lost') THEN 'open' ELSE COALESCE(stage_said, 'open') END
            ELSE COALESCE(stage_said, CASE WHEN stage IS NULL AND semantic IS NULL AND lost_reason IS NOT NULL THEN 'lost' END, 'open')
        END AS stage_meaning,
        -- The closing day of a deal in an open stage is only planned.
        COALESCE(
            CASE WHEN stage IS NULL AND semantic IS NULL OR stage_meaning IN ('won', 'lost', 'terminated') THEN closed_moment END,
            changed_moment, meeting_moment, created_moment, handed_moment
        ) AS ended_moment
    FROM typed_rows
    LEFT JOIN words AS unsigned_words ON unsigned_words.section = 'unsigned' AND unsigned_words.word = typed_rows.stage
    LEFT JOIN words AS took_place_words ON took_place_words.section = 'took_place' AND took_place_words.word = typed_rows.stage
    LEFT JOIN words AS visit_words ON visit_words.section = 'visits' AND visit_words.word = typed_rows.visit_stage
)
SELECT
    source_row,
    $crm AS crm,
    $entity_type AS entity_type,
    -- Leads, deals and contacts of Bitrix24 have separate numbering.
    CASE
        WHEN $crm = 'bitrix24' THEN CONCAT(CASE $entity_type WHEN 'lead' THEN 'L_' WHEN 'contact' THEN 'C_' ELSE 'D_' END, entity_id)
        WHEN entity_id IS NULL AND phones IS NULL THEN CONCAT_WS('|', named, named_again)
        ELSE COALESCE(entity_id, CONCAT(CONCAT_WS('|', phones, created_at), '||' || signed_again))
    END AS entity_id,
    phones AS client_phones,
    client_name,
    call_id AS provider_call_id,
    COALESCE(created_moment, CASE WHEN /*has_steps*/ FALSE AND stage_meaning = 'open' THEN changed_moment END) AS created_at,
    -- The closing day of an open deal is only planned.
    COALESCE(changed_moment, CASE WHEN stage_meaning IN ('won', 'lost', 'terminated') THEN closed_moment END, created_moment) AS changed_at,
    responsible AS responsible_raw,
    operator AS operator_raw,
    field_manager AS field_manager_raw,
    COALESCE(
        marked(meeting_set_at, /*moment*/ moment_ymd(meeting_set_at), agreed_moment),
        CASE WHEN 'meeting_set' IN (stage_meaning, visit_meaning) THEN stage_moment END,
        -- A visit with a day was agreed, on the nearest known day.
        CASE WHEN meeting_moment IS NOT NULL THEN agreed_moment END
    ) AS meeting_set_at,
    COALESCE(
        marked(meeting_accepted_at, /*moment*/ moment_ymd(meeting_accepted_at), agreed_moment),
        CASE WHEN 'meeting_accepted' IN (stage_meaning, visit_meaning) THEN stage_moment END
    ) AS meeting_accepted_at,
    COALESCE(
        marked(handed_over_at, /*moment*/ moment_ymd(handed_over_at), agreed_moment),
        CASE WHEN 'handed_over' IN (stage_meaning, visit_meaning) THEN stage_moment END
    ) AS handed_over_at,
    meeting_moment AS meeting_at,
    COALESCE(
        marked(meeting_held_at, /*moment*/ moment_ymd(meeting_held_at), COALESCE(meeting_moment, changed_moment, created_moment)),
        CASE WHEN 'meeting_held' IN (stage_meaning, visit_meaning) THEN COALESCE(meeting_moment, stage_moment) END,
        CASE WHEN is_made THEN meeting_moment END
    ) AS meeting_held_at,
    COALESCE(
        marked(moved_at, /*moment*/ moment_ymd(moved_at), COALESCE(changed_moment, created_moment)),
        CASE WHEN 'moved' IN (stage_meaning, visit_meaning) THEN stage_moment END
    ) AS moved_at,
    CASE
        WHEN 'no_show' IN (stage_meaning, visit_meaning) OR is_missed THEN TRUE
        WHEN no_show IS NOT NULL THEN NOT said_no(no_show)
    END AS no_show,
    COALESCE(
        marked(offer_at, /*moment*/ moment_ymd(offer_at), COALESCE(changed_moment, created_moment)),
        CASE WHEN stage_meaning = 'offer' THEN stage_moment END
    ) AS offer_at,
    COALESCE(
        -- A status that says that a contract is not signed yet wins over its date.
        CASE WHEN NOT is_unsigned OR signed_moment IS NULL THEN marked(signed_at, signed_moment, ended_moment) END,
        CASE WHEN stage_meaning IN ('won', 'terminated') THEN ended_moment END
    ) AS signed_at,
    COALESCE(
        marked(lost_at, /*moment*/ moment_ymd(lost_at), ended_moment),
        CASE WHEN stage_meaning = 'lost' THEN ended_moment END
    ) AS lost_at,
    COALESCE(
        marked(cancelled_at, /*moment*/ moment_ymd(cancelled_at), COALESCE(changed_moment, closed_moment)),
        -- A register without a day of termination: the nearest known one is that of the contract.
        CASE WHEN stage_meaning = 'terminated' THEN COALESCE(closed_moment, changed_moment, signed_moment) END
    ) AS cancelled_at,
    stage AS stage_raw,
    CASE
        WHEN stage IS NULL AND semantic IS NULL AND signed_at IS NOT NULL AND NOT said_no(signed_at) THEN 'won'
        WHEN stage_meaning IN ('won', 'terminated') THEN 'won'
        WHEN stage_meaning = 'lost' THEN 'lost'
        ELSE 'open'
    END AS stage_semantic,
    lost_reason AS lost_reason_raw,
    lost_words.meaning AS lost_class,
    CAST(ROUND(money_of(amount) * 100 * CASE WHEN scale_of_money(amount) IS NULL THEN /*amount_unit*/ 1 ELSE 1 END) AS BIGINT) AS amount_kopecks,
    process_words.meaning AS process,
    segment_words.meaning AS segment,
    list AS list_id,
    object_type,
    TRY_CAST(REPLACE(REGEXP_EXTRACT(area_m2, '[0-9]+([.,][0-9]+)?'), ',', '.') AS DOUBLE) AS area_m2,
    TRY_CAST(REGEXP_EXTRACT(doors, '[0-9]+') AS INTEGER) AS doors,
    TRY_CAST(REGEXP_EXTRACT(windows, '[0-9]+') AS INTEGER) AS windows,
    floor,
    NULLIF(CONCAT_WS(
        ' ',
        'L_' || from_lead_id,
        'C_' || CASE $entity_type WHEN 'contact' THEN entity_id ELSE REGEXP_EXTRACT(contact_id, '[1-9][0-9]*') END,
        'CO_' || REGEXP_EXTRACT(company_id, '[1-9][0-9]*'),
        -- An export with the contact's name but no id: the name, and the name together with that of the deal.
        'N_' || key_of(contact),
        ARRAY_TO_STRING(LIST_TRANSFORM(deal_names, lambda deal: 'D_' || key_of(contact || '|' || deal)), ' ')
    ), '') AS related_ids
FROM staged
LEFT JOIN words AS lost_words ON lost_words.section = 'lost' AND lost_words.word = staged.lost_reason
LEFT JOIN words AS process_words ON process_words.section = 'processes' AND process_words.word = staged.process
LEFT JOIN words AS segment_words ON segment_words.section = 'segments' AND segment_words.word = staged.segment
WHERE source_row NOT IN (SELECT source_row FROM refused);

CREATE OR REPLACE TEMPORARY TABLE outcome_keyed AS
SELECT
    key_of(CONCAT_WS('|', crm, entity_type, entity_id)) AS event_key,
    key_of(CONCAT_WS('|', *COLUMNS(lambda name: name <> 'source_row'))) AS version_key,
    outcome_rows.*
FROM outcome_rows;
