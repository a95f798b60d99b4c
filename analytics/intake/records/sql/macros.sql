-- Parse single cells. Every macro takes text and returns NULL for unreadable text.
CREATE OR REPLACE MACRO bare(t) AS CASE
    WHEN t >= '+' AND (t < chr(160) OR t >= 'Ё') AND NOT SUFFIX(t, ' ') AND NOT SUFFIX(t, '''') AND NOT SUFFIX(t, chr(160)) THEN t
    ELSE TRIM(t, ' ''' || chr(160))
END;

-- The same where no cell has apostrophes or no-break spaces.
CREATE OR REPLACE MACRO without_blanks(t) AS CASE WHEN t >= '!' AND NOT SUFFIX(t, ' ') THEN t ELSE TRIM(t, ' ') END;

-- A cell's text, NULL for signs of an empty one. Compared one by one: a long IN list becomes a join for every column.
CREATE OR REPLACE MACRO told(b) AS CASE
    WHEN STRLEN(b) > 4 OR (b >= '0' AND b < ':') THEN b
    ELSE CASE b
        WHEN '' THEN NULL WHEN '-' THEN NULL WHEN '–' THEN NULL WHEN '—' THEN NULL WHEN 'null' THEN NULL WHEN 'NULL' THEN NULL
        WHEN '\N' THEN NULL WHEN 'None' THEN NULL WHEN 'nan' THEN NULL WHEN 'NaN' THEN NULL WHEN 'n/a' THEN NULL
        ELSE b
    END
END;

CREATE OR REPLACE MACRO said(t) AS told(bare(t));

-- A duration in words or letters (values.py, SPOKEN). One expression, because every mention of a long one is compiled
-- again, and nine of them took a second for any file.
CREATE OR REPLACE MACRO spoken_seconds(t) AS LIST_TRANSFORM(
    [REGEXP_EXTRACT(
        t,
        '(?i)^(?:pt)?(?:(\d+) ?(?:ч|час[^ -@]*|год[^ -@]*|сағ[^ -@]*|h|hrs?|hours?|std|stunden?|godz[^ -@]*|saat)\.?,? ?)?'
        || '(?:(\d+) ?(?:м|мин[^ -@]*|хв[^ -@]*|m|mn|min[^ -@]*|dk|dak[^ -@]*)\.?,? ?)?(?:(\d+(?:[.,]\d+)?) ?(?:с|сек[^ -@]*|s|sec[^ -@]*|sek[^ -@]*|sn|san[^ -@]*)\.?)?(?: \([^()]*\))?$',
        ['hours', 'minutes', 'seconds']
    )],
    lambda said: CASE WHEN CONCAT(said.hours, said.minutes, said.seconds) <> '' THEN
        COALESCE(TRY_CAST(said.hours AS DOUBLE), 0) * 3600 + COALESCE(TRY_CAST(said.minutes AS DOUBLE), 0) * 60
        + COALESCE(TRY_CAST(REPLACE(said.seconds, ',', '.') AS DOUBLE), 0)
    END
)[1];

-- A duration in seconds: a number of units, a clock (of two parts: minutes and seconds), or words.
CREATE OR REPLACE MACRO duration_of(t, unit) AS CASE
    WHEN t IS NULL THEN NULL
    WHEN NOT CONTAINS(t, ':') THEN COALESCE(
        TRY_CAST(t AS DOUBLE) * unit,
        TRY_CAST(REPLACE(REPLACE(REPLACE(t, ' ', ''), chr(160), ''), ',', '.') AS DOUBLE) * unit, spoken_seconds(t)
    )
    ELSE COALESCE(
        CASE WHEN REGEXP_FULL_MATCH(t, '\d{1,2}:\d\d:\d\d') THEN EPOCH(TRY_CAST(t AS TIME)) END,
        CASE
            WHEN LENGTH(t) - LENGTH(REPLACE(t, ':', '')) = 1 THEN
                TRY_CAST(SPLIT_PART(t, ':', 1) AS DOUBLE) * 60 + TRY_CAST(REPLACE(SPLIT_PART(t, ':', 2), ',', '.') AS DOUBLE)
            ELSE
                TRY_CAST(SPLIT_PART(t, ':', 1) AS DOUBLE) * 3600
                + TRY_CAST(SPLIT_PART(t, ':', 2) AS DOUBLE) * 60
                + TRY_CAST(REPLACE(SPLIT_PART(t, ':', 3), ',', '.') AS DOUBLE)
        END
    )
END;

-- A cell that is a phone as a whole: not two numbers, blanks in the first ten characters.
CREATE OR REPLACE MACRO is_one_phone(t) AS LENGTH(t) < 20
    AND STRPOS(t, ' ') <= CASE WHEN PREFIX(t, '+') THEN 11 ELSE 10 END
    AND REGEXP_FULL_MATCH(t, '\+?[0-9][0-9 ()-]*');

-- The first phone in a cell as written.
CREATE OR REPLACE MACRO phone_text(t) AS CASE
    WHEN is_one_phone(t) THEN t
    ELSE COALESCE(
        NULLIF(REGEXP_EXTRACT(t, '^\+?([0-9]{10,15}) +[0-9+]', 1), ''),
        NULLIF(REGEXP_EXTRACT(t, '^(\+?[0-9](?:[ ()-]*[0-9]){9,12}?)[ -]+\+?(?:[0-9][ ()-]*){10,}$', 1), ''),
        -- 0221/28221739 is one number: a code of a place before the stroke.
        REGEXP_EXTRACT(
            REGEXP_REPLACE(REGEXP_REPLACE(t, '\.0$', ''), '^(\+?[0-9]{2,6})/([0-9 -]{3,12})$', '\1\2'), '\+?[0-9][0-9 ()\-.]*'
        )
    )
END;

-- A text with plain dashes and blanks; Word and phones insert others (core/phones.py, plain_signs).
CREATE OR REPLACE MACRO plain_signs(t) AS CASE
    WHEN STRLEN(t) = LENGTH(t) THEN t
    ELSE TRIM(REGEXP_REPLACE(
        REGEXP_REPLACE(t, '[\x{2010}-\x{2015}\x{2212}\x{FE58}\x{FE63}\x{FF0D}\x{AD}]', '-', 'g'),
        '[\x{A0}\x{2000}-\x{200F}\x{202A}-\x{202F}\x{205F}-\x{2069}\x{3000}\x{FEFF}]', ' ', 'g'
    ))
END;

-- The digits of the first phone in a cell, without signs. TRANSLATE takes longer than five REPLACE.
CREATE OR REPLACE MACRO digits_of(t) AS CASE
    WHEN t IS NULL THEN NULL
    WHEN LENGTH(t) <= 16 AND NOT CONTAINS(t, '.') AND TRY_CAST(t AS UBIGINT) IS NOT NULL THEN CASE WHEN PREFIX(t, '+') THEN SUBSTR(t, 2) ELSE t END
    WHEN is_one_phone(t) THEN REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(t, '+', ''), ' ', ''), '(', ''), ')', ''), '-', '')
    ELSE TRANSLATE(LIST_TRANSFORM([plain_signs(t)], lambda p: phone_text(p))[1], '+ ()-.', '')
END;

-- 8 and 8-10-7 are Russian spellings of +7.
CREATE OR REPLACE MACRO e164_of(d) AS CASE
    WHEN LENGTH(d) = 11 AND (d LIKE '7%' OR d LIKE '8%') THEN CONCAT('+7', SUBSTR(d, 2))
    WHEN LENGTH(d) = 10 AND SUBSTR(d, 1, 1) IN ('3', '4', '8', '9') THEN CONCAT('+7', d)
    WHEN LENGTH(d) BETWEEN 13 AND 16 AND d LIKE '810%' THEN CONCAT('+', SUBSTR(d, 4))
    WHEN LENGTH(d) BETWEEN 12 AND 17 AND d LIKE '00%' THEN CONCAT('+', SUBSTR(d, 3))
    WHEN LENGTH(d) BETWEEN 11 AND 15 THEN CONCAT('+', d)
END;

-- One phone from its cell and digits; the digits alone if it is not a full number.
CREATE OR REPLACE MACRO phone_from(t, d) AS CASE
    WHEN t IS NULL OR d = '' THEN NULL
    WHEN (t LIKE '+%' OR (STRLEN(t) <> LENGTH(t) AND plain_signs(t) LIKE '+%')) AND LENGTH(d) BETWEEN 8 AND 15 AND d NOT LIKE '8%' THEN CONCAT('+', d)
    ELSE COALESCE(e164_of(d), d)
END;

CREATE OR REPLACE MACRO moment_ymd(t) AS COALESCE(
    TRY_CAST(t AS TIMESTAMP),
    TRY_STRPTIME(t, ['%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y.%m.%d %H:%M:%S', '%Y.%m.%d %H:%M', '%Y%m%d%H%M%S', '%Y%m%dT%H%M%S',
        '%Y%m%d %H%M%S', '%Y-%m-%d %H:%M', '%Y-%m-%d_%H:%M:%S', '%Y/%m/%d', '%Y.%m.%d', '%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d, %H:%M:%S',
        '%Y-%m-%d %H:%M:%S UTC', '%Y%m%d',
        '%H:%M:%S UTC %Y-%m-%d', '%H:%M UTC %Y-%m-%d', '%H:%M:%S GMT %Y-%m-%d', '%H:%M GMT %Y-%m-%d'])
);

-- A date with full stops. Most have them, and to look for other signs takes less time than to replace none.
CREATE OR REPLACE MACRO with_stops(t) AS CASE
    WHEN CONTAINS(t, '/') OR CONTAINS(t, '-') THEN REPLACE(REPLACE(t, '/', '.'), '-', '.')
    ELSE t
END;

-- A date and time of full length is read with one format: a list of formats tries each in turn on every row.
CREATE OR REPLACE MACRO full_moment(t, form) AS CASE
    WHEN LENGTH(t) = 19 AND NOT CONTAINS(t, '  ') THEN TRY_STRPTIME(t, form)
END;

CREATE OR REPLACE MACRO moment_dmy(t) AS COALESCE(
    full_moment(with_stops(t), '%d.%m.%Y %H:%M:%S'),
    TRY_STRPTIME(with_stops(t), ['%d.%m.%y %H:%M:%S', '%d.%m.%y %H:%M', '%d.%m.%y', '%d.%m.%y %I:%M:%S %p', '%d.%m.%y %I:%M %p',
        '%d.%m.%Y %H:%M:%S',
        '%d.%m.%Y %H:%M', '%d.%m.%Y', '%d.%m.%Y, %H:%M:%S', '%d.%m.%Y, %H:%M', '%d.%m.%Y %I:%M:%S %p', '%d.%m.%Y %I:%M %p',
        '%H:%M:%S %d.%m.%Y', '%H:%M %d.%m.%Y', '%d.%m.%Y_%H:%M:%S', '%d.%m.%YT%H:%M:%S', '%d.%m.%Y %H:%M:%S.%f', '%d.%m.%Y  %H:%M:%S',
        '%d.%m.%Y в %H:%M', '%d.%m.%Y в %H:%M:%S', '%d.%m.%y %I:%M%p', '%d.%m.%Y %I:%M%p', '%d.%m.%Y %I:%M:%S%p']),
    moment_ymd(t)
);

CREATE OR REPLACE MACRO moment_mdy(t) AS COALESCE(
    full_moment(with_stops(t), '%m.%d.%Y %H:%M:%S'),
    TRY_STRPTIME(with_stops(t), ['%m.%d.%y %H:%M:%S', '%m.%d.%y %H:%M', '%m.%d.%y', '%m.%d.%y %I:%M:%S %p',
        '%m.%d.%y %I:%M %p', '%m.%d.%Y %H:%M:%S', '%m.%d.%Y %H:%M', '%m.%d.%Y', '%m.%d.%Y, %H:%M:%S', '%m.%d.%Y, %H:%M',
        '%m.%d.%Y %I:%M:%S %p', '%m.%d.%Y %I:%M %p', '%m.%d.%Y, %I:%M:%S %p', '%m.%d.%Y, %I:%M %p', '%H:%M:%S %m.%d.%Y',
        '%m.%d.%Y %H:%M:%S.%f', '%m.%d.%y %I:%M%p', '%m.%d.%Y %I:%M%p', '%m.%d.%Y %I:%M:%S%p']),
    moment_ymd(t)
);

CREATE OR REPLACE MACRO moment_epoch(t) AS CASE
    WHEN TRY_CAST(t AS DOUBLE) > 0 THEN MAKE_TIMESTAMP(CAST(TRY_CAST(t AS DOUBLE) * 1000000 AS BIGINT))
END;

CREATE OR REPLACE MACRO moment_epoch_ms(t) AS CASE
    WHEN TRY_CAST(t AS DOUBLE) > 0 THEN MAKE_TIMESTAMP(CAST(TRY_CAST(t AS DOUBLE) * 1000 AS BIGINT))
END;

CREATE OR REPLACE MACRO moment_excel(t) AS TIMESTAMP '1899-12-30'
    + TO_SECONDS(CAST(ROUND(TRY_CAST(REPLACE(t, ',', '.') AS DOUBLE) * 86400) AS BIGINT));

-- Later times of a row whose start is an epoch.
CREATE OR REPLACE MACRO later_epoch(t) AS COALESCE(moment_epoch(t), moment_ymd(t));
CREATE OR REPLACE MACRO later_epoch_ms(t) AS COALESCE(moment_epoch_ms(t), moment_ymd(t));

-- A time with an offset from UTC, as UTC: 2026-03-10T11:19:38+01:00, 20260310T101938Z, 10.03.2026 10:19:38 +0000.
CREATE OR REPLACE MACRO moment_offset(t) AS COALESCE(
    TRY_CAST(
        REGEXP_REPLACE(
            REGEXP_REPLACE(t, '^(\d{1,2})\.(\d{2})\.(\d{4}) ', '\3-\2-\1 '), ' ([+-]\d{2})(?::?(\d{2}))?$', '\1:\2'
        ) AS TIMESTAMPTZ
    ) AT TIME ZONE 'UTC',
    TRY_STRPTIME(t, '%Y%m%dT%H%M%SZ')
);

-- The outcome of a call from three words: the first with a meaning; «failed» and «not answered» yield to a reason.
CREATE OR REPLACE MACRO reason_in(m) AS CASE
    WHEN m IN ('busy', 'rejected', 'no_such_number', 'unreachable_now', 'cancelled', 'blocked_own_side') THEN m
END;

CREATE OR REPLACE MACRO meaning_of(status, code, cause) AS CASE COALESCE(status, code, cause)
    WHEN 'no_answer' THEN COALESCE(reason_in(code), reason_in(cause), 'no_answer')
    WHEN 'network_failure' THEN COALESCE(
        reason_in(code), reason_in(cause), CASE WHEN 'no_answer' IN (code, cause) THEN 'no_answer' END, 'network_failure'
    )
    ELSE COALESCE(status, code, cause)
END;

-- An amount by digits and separators: of two separators the last is the decimal one; three digits after one are thousands.
CREATE OR REPLACE MACRO number_of_money(t) AS TRY_CAST(
    CASE
        WHEN REGEXP_MATCHES(t, '[.].*,') OR REGEXP_FULL_MATCH(t, '-?[1-9]\d{0,2}([.]\d{3})+(,\d*)?') THEN REPLACE(REPLACE(t, '.', ''), ',', '.')
        WHEN REGEXP_MATCHES(t, ',.*[.]') OR REGEXP_FULL_MATCH(t, '-?[1-9]\d{0,2}(,\d{3})+') THEN REPLACE(t, ',', '')
        ELSE REPLACE(t, ',', '.')
    END AS DECIMAL(18, 4)
);

-- «12,5 тыс. руб.», «1,2 млн»: what the number of a cell is counted in, NULL if the cell does not say.
CREATE OR REPLACE MACRO scale_of_money(t) AS CASE
    WHEN REGEXP_MATCHES(LOWER(t), '\d\s*(тыс|тис|т\.? ?р(уб|\.|[^\p{L}]|$)|[kк]([^\p{L}]|$)|thousand)') THEN 1000
    WHEN REGEXP_MATCHES(LOWER(t), '\d\s*(млн|мільйон|миллион|mln|million)') THEN 1000000
END;

-- The same of a cell with its signs of money; of «руб.» a full stop is left, «42 000-00» and «33 600=» have kopecks or none.
CREATE OR REPLACE MACRO money_of(t) AS number_of_money(
    RTRIM(LTRIM(REGEXP_REPLACE(REGEXP_REPLACE(t, '(\d)[-=](\d\d)?([^0-9].*)?$', '\1.\2'), '[^0-9.,-]', '', 'g'), '.,'), '.,-')
)
    * COALESCE(scale_of_money(t), 1);

-- Marks of rubles and of other currencies, in a column of their own or beside an amount.
CREATE OR REPLACE MACRO is_of_rubles(t) AS REGEXP_MATCHES(LOWER(t), '₽|руб|(^|[^a-zа-яё])(rub|rur|р)([^a-zа-яё]|$)|^643$')
    AND NOT REGEXP_MATCHES(LOWER(t), 'бел|byn|byr|приднест');

CREATE OR REPLACE MACRO is_of_abroad(t) AS REGEXP_MATCHES(
    LOWER(t),
    '[$€£¥₸₴₺₼₾֏]|(^|[^a-z])(usd|eur|gbp|cny|kzt|byn|uah|uzs|amd|azn|gel|kgs|try|tl|pln|zł|chf|czk)([^a-z]|$)|доллар|евро|тенге|теңге|гривн|грн|юан|злот|у[.] ?е|бел[. ]'
);

CREATE OR REPLACE MACRO said_no(t) AS LOWER(t) IN ('нет', 'no', '0', 'false', 'n', '-', 'не закрыта', 'not closed', 'ложь', 'nein', 'неявка');

-- A column of dates may contain dates or marks; a no is NULL.
CREATE OR REPLACE MACRO marked(t, moment, otherwise) AS CASE
    WHEN t IS NULL OR said_no(t) THEN NULL
    ELSE COALESCE(moment, otherwise)
END;

-- The half of an md5 that MD5_NUMBER_LOWER returns, as a signed number, in a fifth of the time; stable across versions.
CREATE OR REPLACE MACRO key_of(t) AS CAST(CAST(MD5_NUMBER(t) >> 64 AS HUGEINT) - 9223372036854775808 AS BIGINT);

-- The direction by who called whom: an extension or a name is ours.
CREATE OR REPLACE MACRO way_of_sides(source, target, our_source, our_target, callers_are_named) AS CASE
    WHEN source IS NULL AND target IS NULL THEN 'out'
    WHEN our_source IS NOT NULL THEN CASE WHEN our_target IS NOT NULL THEN 'internal' ELSE 'out' END
    WHEN our_target IS NOT NULL THEN CASE WHEN source IS NULL THEN 'out' ELSE 'in' END
    WHEN callers_are_named AND LENGTH(digits_of(source)) >= 7 AND LENGTH(digits_of(target)) >= 7 THEN 'in'
    ELSE 'out'
END;

-- Each row fills our caller or our answerer; an unanswered call was not made by us.
CREATE OR REPLACE MACRO way_of_our_halves(source, target, our_source, our_target, callers_are_named) AS CASE
    WHEN source IS NULL THEN 'in'
    WHEN target IS NULL THEN 'out'
    ELSE 'internal'
END;

-- Each row fills the client who called or the client who was called.
CREATE OR REPLACE MACRO way_of_their_halves(source, target, our_source, our_target, callers_are_named) AS CASE
    WHEN target IS NULL AND source IS NOT NULL THEN 'in'
    WHEN source IS NULL AND target IS NOT NULL THEN 'out'
    ELSE 'unknown'
END;

-- The direction by a mark below one of its names.
CREATE OR REPLACE MACRO marked_way(went_out, came_in, stayed) AS CASE
    WHEN stayed IS NOT NULL THEN 'internal'
    WHEN went_out IS NOT NULL AND came_in IS NULL THEN 'out'
    WHEN came_in IS NOT NULL AND went_out IS NULL THEN 'in'
    ELSE 'unknown'
END;

-- The same if the cell itself proves it: as many decimals as the exponent requires.
CREATE OR REPLACE MACRO whole_power(t) AS CASE
    WHEN REGEXP_FULL_MATCH(t, '[1-9][.,]\d{9,14}[eEеЕ]\+?\d{1,2}')
        AND LENGTH(REGEXP_EXTRACT(t, '[.,](\d+)', 1)) = TRY_CAST(REGEXP_EXTRACT(t, '\d+$') AS INTEGER)
        THEN CONCAT(SUBSTR(t, 1, 1), REGEXP_EXTRACT(t, '[.,](\d+)', 1))
    ELSE t
END;

-- A number in exponent notation with all digits, 7,9031234567E+10; a spreadsheet that truncates keeps five.
CREATE OR REPLACE MACRO unpowered(t) AS CASE
    WHEN REGEXP_FULL_MATCH(t, '[1-9][.,]\d{6,}[eE]\+?\d{1,2}') THEN CAST(TRY_CAST(TRY_CAST(REPLACE(t, ',', '.') AS DOUBLE) AS BIGINT) AS VARCHAR)
    ELSE t
END;
