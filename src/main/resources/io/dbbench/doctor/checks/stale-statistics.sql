-- Tables whose changes since the last ANALYZE exceed what autovacuum tolerates by its own formula. Changes that ANALYZE saw
-- may be counted after it; autovacuum corrects that. Those of a partitioned table are not counted: its rows are compared.
WITH RECURSIVE part (root, relid) AS (
  SELECT i.inhparent, i.inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent AND c.relkind = 'p'
  UNION ALL
  SELECT part.root, i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.relid),
leaves AS (
  SELECT part.root, sum(c.reltuples::float8) AS reltuples, min(c.reltuples) >= 0 AS known
  FROM part JOIN pg_class c ON c.oid = part.relid AND c.relkind = 'r'
  GROUP BY part.root),
analyzed AS (
  SELECT c.oid, c.relname, c.relnamespace, c.reltuples::float8 AS reltuples, t.n_mod_since_analyze,
         greatest(t.last_analyze, t.last_autoanalyze) AS analyzed_at, tolerated.changes
  FROM pg_class c
  JOIN pg_stat_user_tables t ON t.relid = c.oid
  CROSS JOIN LATERAL (
    SELECT coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_analyze_threshold'),
                    current_setting('autovacuum_analyze_threshold')::float8)
         + coalesce(max(option_value::float8) FILTER (WHERE option_name = 'autovacuum_analyze_scale_factor'),
                    current_setting('autovacuum_analyze_scale_factor')::float8) * greatest(c.reltuples, 0) AS changes
    FROM pg_options_to_table(c.reloptions)) AS tolerated
  WHERE c.relpersistence <> 't')
SELECT 'warning' AS severity, 'table' AS kind, oid::regclass::text AS subject, oid AS relation,
       format('%s rows of %s changed since it was analyzed (autovacuum would analyze it after %s)',
              to_char(n_mod_since_analyze, 'FM999,999,999,999'), oid::regclass,
              to_char(changes, 'FM999,999,999,999')) AS message,
       'analyze it' AS remedy,
       format('ANALYZE %s', oid::regclass) AS remedy_sql,
       n_mod_since_analyze::float8 AS changed_rows
FROM analyzed
WHERE n_mod_since_analyze > changes
  AND (analyzed_at < clock_timestamp() - 2 * current_setting('autovacuum_naptime')::interval
       OR analyzed_at IS NULL AND EXISTS (SELECT FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
                                 WHERE n.oid = relnamespace AND s.tablename = relname))
UNION ALL
SELECT 'warning', 'table', oid::regclass::text, oid,
       format('the partitions of %s have %s rows, and had %s when it was analyzed', oid::regclass,
              to_char(leaves.reltuples, 'FM999,999,999,999'), to_char(analyzed.reltuples, 'FM999,999,999,990')),
       'analyze it; autovacuum does not analyze partitioned tables', format('ANALYZE %s', oid::regclass),
       abs(leaves.reltuples - analyzed.reltuples)
FROM analyzed JOIN leaves ON root = oid
WHERE analyzed.reltuples >= 0 AND leaves.known
  AND abs(leaves.reltuples - analyzed.reltuples) > changes
ORDER BY changed_rows DESC
