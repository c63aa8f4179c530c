-- The tables of pgbench, created and filled as by `pgbench -i`, for the embedded server.
-- The scale is the server setting pgbench.scale: one branch, ten tellers and 100,000 accounts per unit.

CREATE TABLE pgbench_branches (bid integer NOT NULL, bbalance integer, filler character(88)) WITH (fillfactor = 100);
CREATE TABLE pgbench_tellers (tid integer NOT NULL, bid integer, tbalance integer, filler character(84))
    WITH (fillfactor = 100);
CREATE TABLE pgbench_accounts (aid integer NOT NULL, bid integer, abalance integer, filler character(84))
    WITH (fillfactor = 100);
CREATE TABLE pgbench_history (
    tid integer, bid integer, aid integer, delta integer, mtime timestamp without time zone, filler character(22));

INSERT INTO pgbench_branches (bid, bbalance)
SELECT branch, 0
FROM generate_series(1, current_setting('pgbench.scale')::integer) AS branch;

INSERT INTO pgbench_tellers (tid, bid, tbalance)
SELECT teller, (teller - 1) / 10 + 1, 0
FROM generate_series(1, 10 * current_setting('pgbench.scale')::integer) AS teller;

-- only accounts have a filler that is not NULL, which gives their rows the usual width
INSERT INTO pgbench_accounts (aid, bid, abalance, filler)
SELECT account, (account - 1) / 100000 + 1, 0, ''
FROM generate_series(1, 100000 * current_setting('pgbench.scale')::integer) AS account;

ALTER TABLE pgbench_branches ADD PRIMARY KEY (bid);
ALTER TABLE pgbench_tellers ADD PRIMARY KEY (tid);
ALTER TABLE pgbench_accounts ADD PRIMARY KEY (aid);

VACUUM ANALYZE pgbench_branches, pgbench_tellers, pgbench_accounts, pgbench_history;
