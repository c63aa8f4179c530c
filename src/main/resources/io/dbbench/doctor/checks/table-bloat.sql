-- The size of tables, without TOAST, beside an estimate of what their rows take.
WITH tuple AS (
  SELECT c.oid, c.reltuples, pg_relation_size(c.oid) AS bytes, count(*) AS columns, count(s.attname) AS known,
         28 + 8 * ceil(sum(s.avg_width * (1 - s.null_frac)) / 8) AS width,
         coalesce((SELECT option_value::int FROM pg_options_to_table(c.reloptions) WHERE option_name = 'fillfactor'), 100)
           AS fillfactor
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
                       AND NOT s.inherited
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND c.relpages >= 1280
    AND c.reltuples >= 0
  GROUP BY c.oid, c.reltuples, c.reloptions),
estimate AS (
  SELECT *, reltuples * width / (fillfactor / 100.0 * (8192 - 24)) * 8192 AS needed FROM tuple WHERE columns = known)
SELECT 'warning' AS severity, 'table' AS kind, oid::regclass::text AS subject, oid AS relation,
       format('%s takes %s and would need about %s: scans read dead space', oid::regclass, pg_size_pretty(bytes),
              pg_size_pretty(needed::int8)) AS message,
       'rewrite it, which locks it, or use pg_repack' AS remedy,
       format('VACUUM (FULL, ANALYZE) %s', oid::regclass) AS remedy_sql,
       bytes, needed AS estimated_bytes
FROM estimate
WHERE bytes - needed >= 100 * 1048576 AND needed < 0.7 * bytes OR bytes - needed >= 10 * 1048576 AND needed < 0.5 * bytes
UNION ALL
SELECT 'skipped', NULL, NULL, NULL,
       format('statistics of %s large table%s are hidden from %I', count(*), left('s', (count(*) <> 1)::int), current_user),
       NULL,
       format('GRANT pg_read_all_data TO %I', current_user), NULL, NULL
FROM tuple
WHERE known < columns AND NOT has_table_privilege(oid, 'SELECT')
HAVING count(*) > 0
