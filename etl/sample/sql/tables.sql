-- The tables that make_world fills year by year.
CREATE TABLE enterprise_year (
    e BIGINT, y INTEGER, d UBIGINT, move VARCHAR, asked BOOLEAN, requested BIGINT, offered BIGINT,
    last_size BIGINT, level INTEGER, responded BOOLEAN, on_time BOOLEAN, score INTEGER, severe BOOLEAN,
    issue BOOLEAN, closed BOOLEAN, state VARCHAR
);
