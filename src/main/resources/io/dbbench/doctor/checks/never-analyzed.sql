-- Tables with rows that the planner knows nothing about. Of a table that the role may not read, only a missing row count shows.
SELECT CASE WHEN :relations::oid[] IS NULL THEN 'warning' ELSE 'error' END AS severity,
       'table' AS kind, c.oid::regclass::text AS subject, c.oid AS relation,
       format('%s was never analyzed: the planner guesses how many rows its conditions keep', c.oid::regclass) AS message,
       CASE c.relkind WHEN 'p' THEN 'analyze it; autovacuum does not analyze partitioned tables' ELSE 'analyze it' END AS remedy,
       format('ANALYZE %s', c.oid::regclass) AS remedy_sql,
       size.bytes
FROM pg_class c
CROSS JOIN LATERAL (
  SELECT CASE c.relkind WHEN 'p' THEN (SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree(c.oid) WHERE isleaf)
                        ELSE pg_relation_size(c.oid) END AS bytes) AS size
WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't' AND size.bytes > 0
  AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace, 'information_schema'::regnamespace)
  AND (c.reltuples < 0
       OR c.reltuples > 0
          AND (SELECT bool_and(has_column_privilege(c.oid, attnum, 'SELECT')) FROM pg_attribute
               WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)
          AND NOT EXISTS (SELECT FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname
                          WHERE n.oid = c.relnamespace AND s.tablename = c.relname))
ORDER BY size.bytes DESC
