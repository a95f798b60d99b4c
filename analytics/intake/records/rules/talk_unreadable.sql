-- title.ru: длительность разговора не читается
-- title.en: the talk time cannot be read
-- column: talk
-- The duration of the talk is no duration.
SELECT source_row FROM typed WHERE is_talk_said AND talk_number IS NULL
