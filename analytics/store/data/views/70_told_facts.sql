-- Kinds of facts that the files contain: without a single lead, meetings and deals are unknown, not 0; where no visit of the
-- past is known to have taken place or to have been missed, meetings held are unknown; so are all meetings where deals were signed and
-- no lead has a meeting of any kind.
CREATE TABLE told_facts AS
SELECT
    (SELECT COUNT(*) FROM leads) AS leads,
    (SELECT COUNT(*) FROM leads WHERE meeting_on < (SELECT MAX(day_on) FROM fact_days)) AS visits_past,
    (SELECT COUNT(*) FROM leads WHERE meeting_held_on IS NOT NULL OR no_show IS NOT NULL) AS visits_told,
    (SELECT COUNT(*) FROM leads WHERE COALESCE(meeting_set_on, meeting_accepted_on, handed_over_on, meeting_on) IS NOT NULL) AS visits,
    (SELECT COUNT(*) FROM leads WHERE signed_on IS NOT NULL) AS signed,
    COALESCE(SUM(CASE WHEN is_answered THEN 1 ELSE 0 END), 0) AS answered,
    COALESCE(SUM(CASE WHEN is_answered AND talk_seconds IS NOT NULL THEN 1 ELSE 0 END), 0) AS talks_timed
FROM calls
WHERE is_dial;
