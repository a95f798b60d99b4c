-- Rows of leads with facts dated more than a day after the file's arrival, or before 2000. Visits and closing days of open
-- deals are plans, which may be in the future.
CREATE OR REPLACE TEMPORARY TABLE strange_moments AS
WITH facts AS (
    SELECT
        role_texts.source_row,
        UNNEST([
            {'role': 'created_at', 'at': /*moment*/ moment_ymd(role_texts.created_at)},
            {'role': 'changed_at', 'at': /*moment*/ moment_ymd(role_texts.changed_at)},
            {'role': 'handed_over_at', 'at': /*moment*/ moment_ymd(role_texts.handed_over_at)},
            {'role': 'meeting_set_at', 'at': /*moment*/ moment_ymd(role_texts.meeting_set_at)},
            {'role': 'meeting_accepted_at', 'at': /*moment*/ moment_ymd(role_texts.meeting_accepted_at)},
            {'role': 'offer_at', 'at': /*moment*/ moment_ymd(role_texts.offer_at)},
            {'role': 'signed_at', 'at': /*moment*/ moment_ymd(role_texts.signed_at)},
            {'role': 'lost_at', 'at': /*moment*/ moment_ymd(role_texts.lost_at)},
            {'role': 'cancelled_at', 'at': /*moment*/ moment_ymd(role_texts.cancelled_at)},
            {'role': 'closed_at', 'at': CASE WHEN outcome_rows.stage_semantic <> 'open' THEN /*moment*/ moment_ymd(role_texts.closed_at) END}
        ]) AS fact
    FROM role_texts
    INNER JOIN outcome_rows ON outcome_rows.source_row = role_texts.source_row
)
SELECT
    source_row,
    MIN_BY(fact.role, fact.at) AS guilty,
    CASE WHEN MIN(fact.at) < TIMESTAMP '2000-01-01' THEN 'moment_too_early' ELSE 'moment_in_future' END AS reason
FROM facts
CROSS JOIN arrival
WHERE fact.at < TIMESTAMP '2000-01-01' OR fact.at > arrival.said_at_most
GROUP BY source_row;

INSERT INTO refused SELECT source_row, guilty, reason FROM strange_moments;

DELETE FROM outcome_rows WHERE source_row IN (SELECT source_row FROM strange_moments);

DELETE FROM outcome_keyed WHERE source_row IN (SELECT source_row FROM strange_moments);
