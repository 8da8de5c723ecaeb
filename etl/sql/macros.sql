-- Words that the models share; they live on the building connection only.
create or replace temp macro academic_year_of(day) as
    printf('%d/%02d', year(day) - (month(day) < 9)::integer, (year(day) + 1 - (month(day) < 9)::integer) % 100);

create or replace temp macro first_day_of(academic_year) as
    make_date(left(academic_year, 4)::integer, 9, 1);

create or replace temp macro academic_year_after(academic_year) as
    academic_year_of(first_day_of(academic_year) + interval 1 year);

-- What two spellings of one enterprise share: width, case, spaces, punctuation and the legal form at
-- the end do not count. etl/names.py says the same in Python.
create or replace temp macro name_letters(name) as
    regexp_replace(
        regexp_replace(
            lower(translate(nfc_normalize(name),
                '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　',
                '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ ')),
            '([ ,.]*co[ ,.]*ltd|[ ,.]+(corporation|corp|limited|ltd|inc|llc|gmbh|co))[ .]*$', ''),
        '[\t\n\f\r\p{Z}\p{P}\p{S}]+', '', 'g');

create or replace temp macro name_key(name) as
    coalesce(
        nullif(regexp_replace(
            name_letters(name),
            '(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团)$', ''), ''),
        name_letters(name));

-- The day on which the graduates of a calendar year graduate.
create or replace temp macro graduation_of(graduating_year) as
    make_date(graduating_year::integer, getvariable('graduation_month'), getvariable('graduation_day'));

-- The last day of a stay that is known at the data cut: a running one goes on to the cut, one
-- without a recorded end to the planned end.
create or replace temp macro last_day_of_stay(actual_end, planned_end, end_reason) as
    if(end_reason is not distinct from 'running', getvariable('data_cut'),
       least(coalesce(actual_end, planned_end), getvariable('data_cut')));

-- Months of a number of days, at 365.25 / 12 days each.
create or replace temp macro months_of(days) as days / 30.4375;

-- The current version of every record: from the highest batch that was not taken back.
create or replace temp macro current_rows(versions) as table
    select *
    from query_table(versions)
    where batch in (select id from meta.batch where not undone)
    qualify row_number() over (partition by record_key order by batch desc, line desc) = 1
        and not withdrawn;
