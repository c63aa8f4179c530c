-- The size of B-trees beside an estimate of what their entries take. Deduplication makes indexes smaller than estimated.
WITH entry AS (
  SELECT x.indexrelid, x.indrelid, i.reltuples, pg_relation_size(x.indexrelid) AS bytes,
         count(*) AS columns, count(s.attname) AS known,
         12 + 8 * ceil(sum(s.avg_width * (1 - s.null_frac)) / 8) AS width
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid AND i.relkind = 'i'
  JOIN pg_am m ON m.oid = i.relam AND m.amname = 'btree'
  JOIN pg_class t ON t.oid = x.indrelid AND t.relkind IN ('r', 'm') AND t.relpersistence <> 't'
  JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY (x.indkey) AND a.attnum > 0
  LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = t.relname AND s.attname = a.attname
                       AND NOT s.inherited
  WHERE x.indisvalid AND x.indexprs IS NULL AND x.indpred IS NULL
    AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND i.relpages >= 1280 AND i.reltuples > 0
  GROUP BY x.indexrelid, x.indrelid, i.reltuples),
estimate AS (
  SELECT *, reltuples * width / (0.9 * (8192 - 40)) * 8192 AS needed FROM entry WHERE columns = known)
SELECT 'warning' AS severity, 'index' AS kind, indexrelid::regclass::text AS subject, indrelid AS relation,
       format('%s of %s takes %s and would need about %s', indexrelid::regclass, indrelid::regclass, pg_size_pretty(bytes),
              pg_size_pretty(needed::int8)) AS message,
       'rebuild it' AS remedy,
       format('REINDEX INDEX CONCURRENTLY %s', indexrelid::regclass) AS remedy_sql,
       bytes, needed AS estimated_bytes
FROM estimate
WHERE bytes - needed >= 100 * 1048576 AND needed < 0.7 * bytes OR bytes - needed >= 10 * 1048576 AND needed < 0.5 * bytes
UNION ALL
SELECT 'skipped', NULL, NULL, NULL,
       format('statistics for %s index%s are hidden from %I', count(*), left('es', 2 * (count(*) <> 1)::int), current_user),
       NULL,
       format('GRANT pg_read_all_data TO %I', current_user), NULL, NULL
FROM entry
WHERE known < columns AND NOT has_table_privilege(indrelid, 'SELECT')
HAVING count(*) > 0
