-- How often a session had to write WAL to disk itself, because its buffers were full.
SELECT 'info' AS severity, 'setting' AS kind, 'wal_buffers' AS subject,
       format('sessions wrote WAL themselves %s times, because wal_buffers (%s) were full',
              to_char(wal_buffers_full, 'FM999,999,999,999'), current_setting('wal_buffers')) AS message,
       'raise it, and count anew' AS remedy,
       'SELECT pg_stat_reset_shared(''wal'')' AS remedy_sql,
       format('wal_buffers = ''%sMB''', greatest(64, 2 * pg_size_bytes(current_setting('wal_buffers')) / 1048576)) AS settings,
       wal_buffers_full
FROM pg_stat_wal
WHERE wal_buffers_full >= 1000 AND wal_buffers_full > extract(epoch FROM clock_timestamp() - stats_reset)
UNION ALL
SELECT 'skipped', NULL, NULL, 'WAL has been counted only since ' || to_char(stats_reset, 'HH24:MI'), NULL, NULL, NULL, NULL
FROM pg_stat_wal
WHERE stats_reset > clock_timestamp() - :settled::int8 * interval '1 s'
