-- What a failed CREATE INDEX CONCURRENTLY or REINDEX leaves; a build that is running is not a failed one.
WITH invalid AS (
  SELECT x.indexrelid, x.indrelid, pg_relation_size(x.indexrelid) AS bytes,
         i.relname ~ '_cc(new|old)[0-9]*$' AS leftover, x.indisunique,
         EXISTS (SELECT FROM pg_stat_progress_create_index WHERE datname = current_database() AND relid IS NULL) AS hidden
  FROM pg_index x
  JOIN pg_class i ON i.oid = x.indexrelid
  WHERE i.relkind = 'i' AND i.relpersistence <> 't' AND NOT (x.indisvalid AND x.indisready)
    AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = x.indexrelid))
SELECT CASE WHEN hidden THEN 'skipped' ELSE 'warning' END AS severity,
       'index' AS kind, indexrelid::regclass::text AS subject, indrelid AS relation,
       CASE WHEN hidden THEN format('an index is being built, and which one is hidden from %I', current_user)
            ELSE format('%s of %s is invalid: writes maintain it, and no query uses it (%s)', indexrelid::regclass,
                        indrelid::regclass, pg_size_pretty(bytes)) END AS message,
       CASE WHEN leftover THEN 'drop what REINDEX left behind'
            WHEN indisunique THEN 'drop it, remove the duplicates, and build it again'
            ELSE 'rebuild it, or drop it' END AS remedy,
       CASE WHEN hidden THEN format('GRANT pg_read_all_stats TO %I', current_user)
            WHEN leftover OR indisunique THEN format('DROP INDEX CONCURRENTLY %s', indexrelid::regclass)
            ELSE format('REINDEX INDEX CONCURRENTLY %s', indexrelid::regclass) END AS remedy_sql,
       bytes
FROM invalid
ORDER BY bytes DESC
