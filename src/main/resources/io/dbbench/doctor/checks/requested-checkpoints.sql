-- Checkpoints that came early because max_wal_size was reached, or were asked for.
SELECT 'warning' AS severity, 'setting' AS kind, 'max_wal_size' AS subject,
       format('%s of %s checkpoints did not wait for checkpoint_timeout: WAL reached max_wal_size (%s)', num_requested,
              num_requested + num_timed, current_setting('max_wal_size')) AS message,
       'raise it, so that fewer full pages are written to WAL' AS remedy,
       format('ALTER SYSTEM SET max_wal_size = ''%sMB''; SELECT pg_reload_conf()',
              2 * pg_size_bytes(current_setting('max_wal_size')) / 1048576) AS remedy_sql,
       num_requested AS requested_checkpoints, num_timed AS timed_checkpoints
FROM pg_stat_checkpointer
WHERE num_requested >= 10 AND num_requested > 0.3 * (num_requested + num_timed)
