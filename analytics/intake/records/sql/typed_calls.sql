-- Text as numbers, times and phones; words as their meanings. No row is rejected here.
CREATE OR REPLACE TEMPORARY TABLE typed_rows AS
WITH parties AS (
    SELECT
        counted_calls.*,
        -- A row's own word comes first, then an own line that calls or is called.
        COALESCE(direction_words.meaning, CASE WHEN counted_calls.direction IS NOT NULL THEN 'unknown' END, /*lines*/ NULL) AS way,
        source_form.name AS source_name,
        source_form.ext AS source_ext,
        target_form.name AS target_name,
        target_form.ext AS target_ext,
        operator_form.name AS operator_form_name,
        operator_form.ext AS operator_form_ext
    FROM counted_calls
    LEFT JOIN words AS direction_words ON direction_words.section = 'directions' AND direction_words.word = counted_calls.direction
    LEFT JOIN forms AS source_form ON source_form.said = counted_calls.src
    LEFT JOIN forms AS target_form ON target_form.said = counted_calls.dst
    LEFT JOIN forms AS operator_form ON operator_form.said = counted_calls.operator
),
directed AS (
    SELECT
        *,
        COALESCE(
            -- A colleague called a colleague, whatever the word says; a known export says it itself.
            CASE
                WHEN $is_prepared THEN NULL
                WHEN way IN ('in', 'out') AND phone IS NULL AND source_ext IS NOT NULL AND target_ext IS NOT NULL THEN 'internal'
                WHEN way IN ('in', 'out') AND phone IN (SELECT ext FROM forms WHERE ext IS NOT NULL) THEN 'internal'
            END,
            way,
            -- What the sides show, by the layout's one reading of them.
            /*sides*/ way_of_sides(src, dst, COALESCE(source_name, source_ext), COALESCE(target_name, target_ext), $callers_are_named)
        ) AS call_way
    FROM parties
),
dialled AS (
    SELECT *, whole_power(COALESCE(phone, CASE WHEN call_way = 'in' THEN src ELSE dst END)) AS phone_said FROM directed
),
numbered AS (
    SELECT
        *,
        CASE
            WHEN $dials_nine AND call_way <> 'in' THEN REGEXP_REPLACE(digits_of(phone_said), '^9([78][3489]\d{9}|810\d{8,13}|[3489]\d{9}|\d{7})$', '\1')
            ELSE digits_of(phone_said)
        END AS phone_digits,
        /*start*/ moment_ymd(start) AS said_at,
        moment_epoch(epoch) AS epoch_at,
        /*moment*/ moment_ymd(answered_at) AS answered_moment,
        /*moment*/ moment_ymd(ended_at) AS ended_moment
    FROM dialled
),
told AS (
    SELECT
        source_row,
        row_count,
        said_at,
        epoch_at,
        answered_moment,
        duration_of(ring, $ring_unit) AS ring_number,
        CASE
            WHEN NOT $moments_measure THEN duration_of(talk, $talk_unit)
            WHEN answered_moment IS NULL THEN 0
            ELSE DATE_DIFF('second', answered_moment, ended_moment)
        END AS talk_number,
        CASE WHEN $moments_measure OR $ends_measure THEN DATE_DIFF('second', said_at, ended_moment) ELSE duration_of(total, $total_unit) END AS total_number,
        TRY_CAST(timeout AS INTEGER) AS timeout_seconds,
        call_way AS direction,
        COALESCE(operator, CASE WHEN call_way = 'in' THEN dst ELSE src END) AS operator_said,
        COALESCE(operator_form_ext, CASE WHEN operator IS NULL THEN CASE WHEN call_way = 'in' THEN target_ext ELSE source_ext END END) AS ext,
        COALESCE(operator_form_name, CASE WHEN operator IS NULL THEN CASE WHEN call_way = 'in' THEN target_name ELSE source_name END END) AS name,
        team,
        phone_said,
        -- 9 8 916 123-45-00 by an outside line, or an Iranian number: neither until a person decides.
        CASE
            WHEN $may_dial_nine AND call_way = 'out' AND PREFIX(phone_said, '98') AND REGEXP_FULL_MATCH(phone_said, '98[3489]\d{9}') THEN phone_digits
            ELSE phone_from(phone_said, phone_digits)
        END AS phone_number,
        own_line,
        status,
        status_words.meaning AS status_meaning,
        -- A reason in words says more of a result, «Unanswered, Busy», and is no result by itself.
        CASE
            WHEN status_words.meaning = 'no_answer' AND code_words.meaning IS NULL AND reason_words.meaning = 'network_failure' THEN 'network_failure'
            ELSE meaning_of(
                status_words.meaning,
                COALESCE(code_words.meaning, CASE WHEN status_words.meaning IS NOT NULL THEN reason_words.meaning END),
                cause_words.meaning
            )
        END AS said_meaning,
        CASE
            WHEN side_words.meaning = 'caller' THEN CASE WHEN call_way = 'in' THEN 'client' ELSE 'operator' END
            WHEN side_words.meaning = 'callee' THEN CASE WHEN call_way = 'in' THEN 'operator' ELSE 'client' END
            ELSE side_words.meaning
        END AS side_meaning,
        TRY_CAST(REGEXP_EXTRACT(cause, '^\d{1,3}') AS SMALLINT) AS cause_number,
        TRY_CAST(REGEXP_EXTRACT(sip, '\d{3}') AS SMALLINT) AS sip_number,
        code,
        reason,
        -- A reason that is a machine, beside a call that was answered: «Answered, Voicemail».
        COALESCE(machine, CASE WHEN 'machine' IN (code_words.meaning, reason_words.meaning) THEN 'machine' END) AS machine,
        agent_disposition,
        list,
        lead_id,
        TRY_CAST(attempt AS INTEGER) AS attempt_number,
        call_id,
        logical_id,
        leg_id,
        grain,
        start IS NOT NULL AS is_start_said,
        ring IS NOT NULL AS is_ring_said,
        talk IS NOT NULL AS is_talk_said,
        total IS NOT NULL AS is_total_said
    FROM numbered
    LEFT JOIN words AS status_words ON status_words.section = 'statuses' AND status_words.word = numbered.status
    LEFT JOIN words AS side_words ON side_words.section = 'sides' AND side_words.word = numbered.side
    LEFT JOIN words AS cause_words ON cause_words.section = 'statuses' AND cause_words.word = numbered.cause
    LEFT JOIN words AS reason_words ON reason_words.section = 'statuses' AND reason_words.word = numbered.reason
    LEFT JOIN words AS code_words ON code_words.section = 'statuses' AND code_words.word = numbered.code
)
SELECT /*said*/ * FROM told
