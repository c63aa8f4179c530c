-- Tables with rows that the planner knows nothing about. Of a table that the role may not read, only a missing row count shows.
-- Of one with up to 10 pages the planner assumes as many, so that it is rarely wrong. That of a locked table cannot be asked.
WITH RECURSIVE part (root, relid) AS (
  SELECT i.inhparent, i.inhrelid FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent AND c.relkind = 'p'
  UNION ALL
  SELECT part.root, i.inhrelid FROM part JOIN pg_inherits i ON i.inhparent = part.relid),
unknown AS MATERIALIZED (
  SELECT c.oid, c.relkind
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_stat_all_tables t ON t.relid = c.oid
  WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND c.reltuples <> 0
    AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace, 'information_schema'::regnamespace)
    AND coalesce(t.last_analyze, t.last_autoanalyze) IS NULL
    AND CASE WHEN (SELECT bool_and(has_column_privilege(c.oid, attnum, 'SELECT')) FROM pg_attribute
                   WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AND NOT row_security_active(c.oid)
             THEN (n.nspname, c.relname) NOT IN (SELECT schemaname, tablename FROM pg_stats)
             ELSE c.reltuples < 0 END),
stored AS MATERIALIZED (
  SELECT unknown.oid, unknown.relkind, coalesce(part.relid, unknown.oid) AS relid
  FROM unknown LEFT JOIN part ON part.root = unknown.oid
  WHERE coalesce(part.relid, unknown.oid) NOT IN (
    SELECT relation FROM pg_locks WHERE locktype = 'relation' AND mode = 'AccessExclusiveLock'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))),
size AS (
  SELECT oid, relkind, sum(pg_relation_size(relid))::int8 AS bytes FROM stored GROUP BY oid, relkind)
SELECT CASE (bytes > 81920)::int + (:relations::oid[] IS NOT NULL)::int
         WHEN 0 THEN 'info' WHEN 1 THEN 'warning' ELSE 'error' END AS severity,
       'table' AS kind, oid::regclass::text AS subject, oid AS relation,
       format('%s was never analyzed: the planner guesses how many rows its conditions keep', oid::regclass) AS message,
       CASE relkind WHEN 'p' THEN 'analyze it; autovacuum does not analyze partitioned tables' ELSE 'analyze it' END AS remedy,
       format('ANALYZE %s', oid::regclass) AS remedy_sql,
       bytes
FROM size
WHERE bytes > 0
ORDER BY bytes DESC
