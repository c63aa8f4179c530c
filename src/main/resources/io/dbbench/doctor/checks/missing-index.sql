-- With a scenario: its plans that read a large table as a whole and keep less than a hundredth of it. Without one: large
-- tables that are often read as a whole, which may be what their queries need.
SELECT 'warning' AS severity, 'table' AS kind, c.oid::regclass::text AS subject, c.oid AS relation,
       format('test %s reads all of %s (about %s rows) and keeps about %s: %s', test, c.oid::regclass,
              to_char(c.reltuples, 'FM999,999,999,999'), to_char(kept, 'FM999,999,999,990'), filter) AS message,
       'index the columns of this condition' AS remedy,
       c.reltuples AS table_rows, kept AS kept_rows, line
FROM (SELECT plan ->> 'test' AS test, (plan ->> 'line')::int AS line, node ->> 'Filter' AS filter, (node ->> 'Plan Rows')::float8 AS kept,
             to_regclass(format('%I.%I', node ->> 'Schema', node ->> 'Relation Name')) AS relid
      FROM jsonb_array_elements(:plans::jsonb) AS plan,
           jsonb_path_query(plan -> 'plan', 'strict $.** ? (@."Node Type" == "Seq Scan" && exists (@.Filter))') AS node) AS scan
JOIN pg_class c ON c.oid = scan.relid
WHERE c.reltuples >= 10000 AND kept < 0.01 * c.reltuples
UNION ALL
SELECT 'info', 'table', relid::regclass::text, relid,
       format('%s was read as a whole %s times, %s rows each: an index may be missing', relid::regclass,
              to_char(seq_scan, 'FM999,999,999,999'), to_char(seq_tup_read / seq_scan, 'FM999,999,999,999')),
       'look at the plans of its queries; doctor does that for those of a scenario', n_live_tup, NULL, NULL
FROM pg_stat_user_tables JOIN pg_class ON oid = relid AND relpersistence <> 't'
WHERE :plans::jsonb IS NULL AND seq_scan >= 100 AND n_live_tup >= 10000 AND seq_tup_read >= seq_scan * 5000
ORDER BY table_rows DESC
