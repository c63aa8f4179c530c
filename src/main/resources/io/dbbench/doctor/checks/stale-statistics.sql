-- Tables whose changes since the last ANALYZE exceed what autovacuum tolerates by its own formula. Changes that ANALYZE saw
-- may be counted after it; autovacuum corrects that.
SELECT 'warning' AS severity, 'table' AS kind, t.relid::regclass::text AS subject, t.relid AS relation,
       format('%s rows of %s changed since it was analyzed (autovacuum would analyze it after %s)',
              to_char(t.n_mod_since_analyze, 'FM999,999,999,999'), t.relid::regclass,
              to_char(least.changes, 'FM999,999,999,999')) AS message,
       'analyze it' AS remedy,
       format('ANALYZE %s', t.relid::regclass) AS remedy_sql,
       t.n_mod_since_analyze AS changed_rows
FROM pg_stat_user_tables t
JOIN pg_class c ON c.oid = t.relid
CROSS JOIN LATERAL (
  SELECT coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_analyze_threshold'),
                  current_setting('autovacuum_analyze_threshold')::float8)
       + coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_analyze_scale_factor'),
                  current_setting('autovacuum_analyze_scale_factor')::float8) * greatest(c.reltuples, 0) AS changes
  FROM pg_options_to_table(c.reloptions)) AS least
WHERE t.n_mod_since_analyze > least.changes AND c.reltuples >= 0
  AND coalesce(greatest(t.last_analyze, t.last_autoanalyze), '-infinity')
      < clock_timestamp() - 2 * current_setting('autovacuum_naptime')::interval
ORDER BY t.n_mod_since_analyze DESC
