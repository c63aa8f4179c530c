-- How often a session had to write WAL to disk itself, because its buffers were full.
SELECT 'info' AS severity, 'setting' AS kind, 'wal_buffers' AS subject,
       format('sessions wrote WAL themselves %s times, because wal_buffers (%s) were full',
              to_char(wal_buffers_full, 'FM999,999,999,999'), current_setting('wal_buffers')) AS message,
       'raise it, and restart' AS remedy,
       'ALTER SYSTEM SET wal_buffers = ''64MB''' AS remedy_sql,
       wal_buffers_full
FROM pg_stat_wal
WHERE wal_buffers_full >= 1000 AND wal_buffers_full > extract(epoch FROM clock_timestamp() - stats_reset)
