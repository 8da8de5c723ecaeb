-- Words that the models share. They are kept in the warehouse, because its views are read with them.
-- Every date is a day from 1950 to 2100 (etl/dates.py). The list is made once per query, not once per row.
create or replace macro academic_year_of(day) as
    list_transform(range(1900, 2200), y -> printf('%d/%02d', y, (y + 1) % 100))[
        year(day) - (month(day) < 9)::integer - 1899];

create or replace macro first_day_of(academic_year) as
    make_date(left(academic_year, 4)::integer, 9, 1);

create or replace macro academic_year_after(academic_year) as
    academic_year_of(first_day_of(academic_year) + interval 1 year);

-- Whether a day lies after the data cut that was set: what happened then is not known yet. Without a set
-- one the cut follows the data, and no day does. The staging models ask it, so that no mart need to.
create or replace macro after_cut(day) as coalesce(day > getvariable('cut_as_set'), false);

create or replace macro up_to_cut(day) as if(day > getvariable('cut_as_set'), null, day);

-- What two spellings of one enterprise share: width, case, spaces, punctuation and the legal form at
-- the end do not count. etl/names.py says the same in Python.
create or replace macro name_letters(name) as
    regexp_replace(
        regexp_replace(
            lower(translate(nfc_normalize(name),
                '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　',
                '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ ')),
            '([ ,.]*co[ ,.]*ltd|[ ,.]+(corporation|corp|limited|ltd|inc|llc|gmbh|co))[ .]*$', ''),
        '[\t\n\f\r\p{Z}\p{P}\p{S}]+', '', 'g');

create or replace macro name_key(name) as
    coalesce(
        nullif(regexp_replace(
            name_letters(name),
            '(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团)$', ''), ''),
        name_letters(name));

-- The day on which the graduates of a calendar year graduate.
create or replace macro graduation_of(graduating_year) as
    make_date(graduating_year::integer, getvariable('graduation_month'), getvariable('graduation_day'));

-- The last day of a stay that is known at a data cut: a running one goes on to the cut, one without
-- a recorded end to the planned end. The cut is given, so that a model names the variable it stands on.
create or replace temp macro last_day_of_stay(actual_end, planned_end, end_reason, cut) as
    if(end_reason is not distinct from 'running', cut, least(coalesce(actual_end, planned_end), cut));

-- The first Wednesday on or after a day.
create or replace temp macro next_wednesday(day) as
    (date_trunc('week', day + 4) + interval 2 day)::date;

-- Months of a number of days, at 365.25 / 12 days each.
create or replace temp macro months_of(days) as days / 30.4375;

-- The versions in a history that are not current: of batches that were taken back, withdrawn, or said anew by a
-- higher batch. Only records of several versions have to be put in order.
create or replace macro past_versions(versions) as table
    with version as (
        select record_key, batch, line, withdrawn,
               batch in (select id from meta.batch where not undone) as live
        from query_table(versions)
    )
    select record_key, batch, line from version where not live or withdrawn
    union all
    select record_key, batch, line
    from version
    where live and record_key in (
        select record_key from version where live group by record_key having count(*) > 1
    )
    qualify row_number() over (partition by record_key order by batch desc, line desc) > 1;

-- The last day of an act of cooperation: a form of L3 or L4 without a recorded end goes on up to the
-- data cut, everything else without an end was over at once. The cut is given, so that each mart names it.
create or replace temp macro last_day_of(started_on, ended_on, level, cut) as
    coalesce(ended_on, if(level >= 3, cut, started_on));

-- The current version of every record, while a history grows; see history.mark_current.
create or replace macro current_rows(versions) as table
    select * exclude (is_current)
    from query_table(versions) anti join past_versions(versions) using (record_key, batch, line);
