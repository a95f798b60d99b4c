-- title.ru: длительность разговора не читается
-- title.en: the talk time cannot be read
-- column: talk
-- The talk time is not a duration.
SELECT source_row FROM typed WHERE is_talk_said AND talk_number IS NULL
