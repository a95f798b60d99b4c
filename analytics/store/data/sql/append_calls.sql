-- The new calls, and the attempt numbers of older dials that come after them.
UPDATE call_facts
SET touch_no = ranked_dials.touch_no
FROM ranked_dials
WHERE ranked_dials.call_key = call_facts.call_id AND ranked_dials.was <> ranked_dials.touch_no;

INSERT INTO call_facts BY NAME SELECT /*said*/ * FROM told_calls;
