-- Indexes most of whose entries are NULL, which equality never finds.
SELECT 'info' AS severity, 'index' AS kind, x.indexrelid::regclass::text AS subject, x.indrelid AS relation,
       format('%s %% of the entries of %s (%s) are NULL', round(100 * s.null_frac::numeric), x.indexrelid::regclass,
              pg_size_pretty(pg_relation_size(x.indexrelid))) AS message,
       'leave them out unless queries look for NULL' AS remedy,
       format('CREATE INDEX CONCURRENTLY ON %s WHERE %I IS NOT NULL; DROP INDEX CONCURRENTLY %s',
              substr(pg_get_indexdef(x.indexrelid), length(format('CREATE INDEX %I ON ', i.relname)) + 1), a.attname,
              x.indexrelid::regclass) AS remedy_sql,
       pg_relation_size(x.indexrelid) AS bytes, s.null_frac AS null_share
FROM pg_index x
JOIN pg_class i ON i.oid = x.indexrelid
JOIN pg_class t ON t.oid = x.indrelid AND t.relpersistence <> 't'
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = t.relname AND s.attname = a.attname AND NOT s.inherited
WHERE x.indnkeyatts = 1 AND x.indpred IS NULL AND x.indisvalid AND NOT x.indisunique AND s.null_frac >= 0.5
  AND pg_relation_size(x.indexrelid) >= 1048576 AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = x.indexrelid)
UNION ALL
SELECT 'skipped', NULL, NULL, NULL,
       format('statistics of %s table%s are hidden from %I', count(*), left('s', (count(*) <> 1)::int), current_user),
       NULL,
       format('GRANT pg_read_all_data TO %I', current_user), NULL, NULL
FROM pg_class
WHERE relkind = 'r' AND relpages >= 128 AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  AND NOT has_table_privilege(oid, 'SELECT') AND NOT has_any_column_privilege(oid, 'SELECT')
HAVING count(*) > 0
