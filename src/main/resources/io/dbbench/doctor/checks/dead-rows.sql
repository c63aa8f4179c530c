-- Tables with more dead rows than autovacuum tolerates by its own formula, and more than a trifle.
SELECT 'warning' AS severity, 'table' AS kind, t.relid::regclass::text AS subject, t.relid AS relation,
       format('%s has %s dead rows beside %s live ones; last vacuum: %s', t.relid::regclass,
              to_char(t.n_dead_tup, 'FM999,999,999,999'), to_char(t.n_live_tup, 'FM999,999,999,999'),
              coalesce(to_char(greatest(t.last_vacuum, t.last_autovacuum), 'YYYY-MM-DD HH24:MI'), 'never')) AS message,
       'vacuum it, and look for what holds back autovacuum' AS remedy,
       format('VACUUM (ANALYZE) %s', t.relid::regclass) AS remedy_sql,
       t.n_dead_tup AS dead_rows, t.n_live_tup AS live_rows
FROM pg_stat_user_tables t
JOIN pg_class c ON c.oid = t.relid
CROSS JOIN LATERAL (
  SELECT least(coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_vacuum_threshold'),
                        current_setting('autovacuum_vacuum_threshold')::float8)
               + coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_vacuum_scale_factor'),
                          current_setting('autovacuum_vacuum_scale_factor')::float8) * greatest(c.reltuples, 0),
               nullif(coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_vacuum_max_threshold'),
                               current_setting('autovacuum_vacuum_max_threshold', true)::float8), -1)) AS dead
  FROM pg_options_to_table(c.reloptions)) AS tolerated
WHERE t.n_dead_tup > tolerated.dead AND t.n_dead_tup >= 1000 AND c.relpersistence <> 't'
ORDER BY t.n_dead_tup DESC
