-- Checkpoints that came early because max_wal_size was reached, or were asked for, as by backups: a few a day do no harm.
SELECT 'warning' AS severity, 'setting' AS kind, 'max_wal_size' AS subject,
       format('%s of %s checkpoints did not wait for checkpoint_timeout (%s), often because WAL reached max_wal_size (%s)',
              num_requested, num_requested + num_timed, current_setting('checkpoint_timeout'), current_setting('max_wal_size'))
         AS message,
       'raise it, so that fewer full pages are written to WAL, and count anew' AS remedy,
       'SELECT pg_stat_reset_shared(''checkpointer'')' AS remedy_sql,
       format('max_wal_size = ''%sMB''', 2 * pg_size_bytes(current_setting('max_wal_size')) / 1048576) AS settings,
       num_requested AS requested_checkpoints, num_timed AS timed_checkpoints
FROM pg_stat_checkpointer
WHERE num_requested >= 10 AND num_requested > 0.3 * (num_requested + num_timed)
  AND num_requested > extract(epoch FROM clock_timestamp() - stats_reset)
              / extract(epoch FROM 10 * current_setting('checkpoint_timeout')::interval)
UNION ALL
SELECT 'skipped', NULL, NULL, 'checkpoints have been counted only since ' || to_char(stats_reset, 'HH24:MI'), NULL, NULL, NULL,
       NULL, NULL
FROM pg_stat_checkpointer
WHERE stats_reset > clock_timestamp() - :settled::int8 * interval '1 s'
