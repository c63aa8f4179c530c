-- Updates that could not stay on their page, or changed an indexed column, maintain every index of their table.
SELECT 'info' AS severity, 'table' AS kind, relid::regclass::text AS subject, relid AS relation,
       format('only %s %% of %s updates of %s were heap-only: the others wrote to all its indexes',
              100 * n_tup_hot_upd / n_tup_upd, to_char(n_tup_upd, 'FM999,999,999,999'), relid::regclass) AS message,
       'leave room on its pages, and index no column that updates change' AS remedy,
       CASE WHEN fill.factor > 90 THEN format('ALTER TABLE %s SET (fillfactor = 90)', relid::regclass) END AS remedy_sql,
       n_tup_upd AS updates, n_tup_hot_upd::float8 / n_tup_upd AS hot_share
FROM pg_stat_user_tables
JOIN pg_class ON oid = relid AND relpersistence <> 't'
CROSS JOIN LATERAL (
  SELECT coalesce(max(option_value::int) FILTER (WHERE option_name = 'fillfactor'), 100) AS factor
  FROM pg_options_to_table(reloptions)) AS fill
WHERE n_tup_upd >= 10000 AND n_tup_hot_upd < 0.5 * n_tup_upd
  AND EXISTS (SELECT FROM pg_index WHERE indrelid = relid)
ORDER BY n_tup_upd DESC
