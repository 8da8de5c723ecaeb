-- Draws: an integer hash of (seed, table.column, row), the same on every machine and thread count.
-- mix is the 32-bit finaliser "lowbias32" (C. Wellons, hash prospector).
CREATE MACRO mix_first(x) AS (xor(x, x >> 16) * 2146121005::UBIGINT) & 4294967295::UBIGINT;
CREATE MACRO mix_second(x) AS (xor(x, x >> 15) * 2221713035::UBIGINT) & 4294967295::UBIGINT;
CREATE MACRO mix_last(x) AS xor(x, x >> 16);
CREATE MACRO mix(x) AS mix_last(mix_second(mix_first(x::UBIGINT)));
CREATE MACRO salt(name) AS
    (md5_number_lower(concat(getvariable('seed'), ':', name)) & 4294967295::UBIGINT)::UBIGINT;
-- u: uniform on [0, 1) for a row already mixed; z: standard normal (Box-Muller); pick: an element.
CREATE MACRO u(h, name) AS
    mix((h + salt(name)) & 4294967295::UBIGINT)::DOUBLE / 4294967296e0;
CREATE MACRO z(h, name) AS
    sqrt(-2e0 * ln(1e0 - u(h, name || '.radius'))) * cos(2e0 * pi() * u(h, name || '.angle'));
CREATE MACRO pick(options, h, name) AS
    options[1 + floor(u(h, name) * len(options))::BIGINT];
CREATE MACRO planted(name) AS getvariable(name);
CREATE MACRO yesno(flag) AS CASE flag WHEN true THEN 'yes' WHEN false THEN 'no' END;
CREATE MACRO logistic(x) AS 1e0 / (1e0 + exp(-x));
-- Years count from 0; an academic year starts on 1 September.
CREATE MACRO calendar(y) AS planted('world.first_year') + y;
CREATE MACRO starts(y) AS make_date(calendar(y), 9, 1);
CREATE MACRO label(y) AS format('{}/{:02d}', calendar(y), calendar(y + 1) % 100);
CREATE MACRO data_cut() AS planted('world.data_cut')::DATE;
CREATE MACRO up_to_cut(day) AS CASE WHEN day <= data_cut() THEN day END;
CREATE MACRO monday(day) AS (date_trunc('week', day + 6))::DATE;
-- Names of enterprises that only students find: one of 2,880; the line of business is given.
CREATE MACRO found_name(q, businesses) AS
    getvariable('places')[1 + ((q * 1117) % 2880) % 5]
    || getvariable('names.brand_first')[1 + (((q * 1117) % 2880) // 5) % 24]
    || getvariable('names.found_second')[1 + ((q * 1117) % 2880) // 120]
    || businesses[1 + q % len(businesses)] || '有限公司';
-- Answers on scales of five; several choices in one cell.
CREATE MACRO attitude(h, item, level) AS
    greatest(1, least(5, round(level + 1.8e0 * (u(h, 'attitude.' || item) - 0.5e0))))::INT;
CREATE MACRO rating(h, skill, score, offset_) AS
    CASE WHEN u(h, 'rating.na.' || skill) < 0.05 THEN 'na'
        ELSE greatest(1, least(5, round(1.4e0 + 0.6e0 * score + offset_
            + 1.6e0 * (u(h, 'rating.' || skill) - 0.5e0))))::INT::VARCHAR END;
CREATE MACRO chosen(h, what, shares, options, bar) AS
    nullif(concat_ws(bar,
        CASE WHEN u(h, what || '1') < shares[1] THEN options[1] END,
        CASE WHEN u(h, what || '2') < shares[2] THEN options[2] END,
        CASE WHEN u(h, what || '3') < shares[3] THEN options[3] END,
        CASE WHEN u(h, what || '4') < shares[4] THEN options[4] END,
        CASE WHEN u(h, what || '5') < shares[5] THEN options[5] END,
        CASE WHEN u(h, what || '6') < shares[6] THEN options[6] END), '');
-- What the placement register and the supervisor's form agree on.
CREATE MACRO visits_made(h, found, weeks) AS
    floor(pow(u(h, 'placement.visits'), CASE WHEN found THEN 2.5e0 ELSE 1.2e0 END)
        * (2 + weeks // 5))::INT;
