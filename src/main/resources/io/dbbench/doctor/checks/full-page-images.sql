-- After a checkpoint, the first change of a page writes all of it to WAL.
SELECT 'info' AS severity, 'setting' AS kind, 'checkpoint_timeout' AS subject,
       format('%s %% of WAL records carry a whole page: checkpoints are frequent for what changes', 100 * wal_fpi / wal_records)
         AS message,
       'let checkpoints be further apart, and count anew' AS remedy,
       'SELECT pg_stat_reset_shared(''wal'')' AS remedy_sql,
       format(E'checkpoint_timeout = ''%smin''\nmax_wal_size = ''%sMB''',
              least(1440, greatest(15, extract(epoch FROM 2 * current_setting('checkpoint_timeout')::interval)::int / 60)),
              greatest(8192, 2 * pg_size_bytes(current_setting('max_wal_size')) / 1048576)) AS settings,
       wal_fpi AS full_page_images, wal_records
FROM pg_stat_wal
WHERE wal_records >= 10000 AND wal_fpi > 0.4 * wal_records
UNION ALL
SELECT 'skipped', NULL, NULL, 'WAL has been counted only since ' || to_char(stats_reset, 'HH24:MI'), NULL, NULL, NULL, NULL, NULL
FROM pg_stat_wal
WHERE stats_reset > clock_timestamp() - :settled::int8 * interval '1 s'
