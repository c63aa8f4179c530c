-- Indexes without a scan, although their table is used. Those of constraints and of foreign keys have another purpose.
SELECT CASE WHEN :statistics_age::int8 < 7 * 86400 THEN 'info' ELSE 'warning' END AS severity,
       'index' AS kind, s.indexrelid::regclass::text AS subject, s.relid AS relation,
       format('%s of %s (%s) was not scanned in %s%s', s.indexrelid::regclass, s.relid::regclass,
              pg_size_pretty(pg_relation_size(s.indexrelid)),
              CASE WHEN :statistics_age::int8 < 172800 THEN :statistics_age::int8 / 3600 || ' hours'
                   ELSE :statistics_age::int8 / 86400 || ' days' END,
              CASE WHEN EXISTS (SELECT FROM pg_stat_replication) THEN '; a standby may use it' ELSE '' END) AS message,
       'drop it if that time covers all uses' AS remedy,
       format('DROP INDEX CONCURRENTLY %s', s.indexrelid::regclass) AS remedy_sql,
       pg_relation_size(s.indexrelid) AS bytes
FROM pg_stat_user_indexes s
JOIN pg_index x ON x.indexrelid = s.indexrelid
JOIN pg_class c ON c.oid = s.relid AND c.relpersistence <> 't'
JOIN pg_stat_user_tables t ON t.relid = s.relid
WHERE s.idx_scan = 0 AND x.indisvalid AND NOT x.indisunique AND NOT x.indisexclusion AND NOT x.indisreplident
  AND pg_relation_size(s.indexrelid) >= 1048576
  AND coalesce(t.seq_scan, 0) + coalesce(t.idx_scan, 0) + t.n_tup_ins + t.n_tup_upd + t.n_tup_del >= 1000
  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = s.indexrelid)
  AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = s.relid
                  AND f.conkey <@ (x.indkey::int2[])[0:cardinality(f.conkey) - 1])
ORDER BY bytes DESC
