-- The calls made anew, and the attempt numbers of other dials that have changed.
UPDATE call_facts
SET touch_no = ranked_dials.touch_no
FROM ranked_dials
WHERE ranked_dials.call_key = call_facts.call_id AND ranked_dials.was <> ranked_dials.touch_no;

INSERT INTO call_facts BY NAME SELECT /*said*/ * FROM told_calls;
