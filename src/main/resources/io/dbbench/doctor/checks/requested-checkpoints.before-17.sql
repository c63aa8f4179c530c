-- Checkpoints that came early because max_wal_size was reached, or were asked for, as by backups: a few a day do no harm.
SELECT 'warning' AS severity, 'setting' AS kind, 'max_wal_size' AS subject,
       format('%s of %s checkpoints did not wait for checkpoint_timeout (%s), often because WAL reached max_wal_size (%s)',
              checkpoints_req, checkpoints_req + checkpoints_timed, current_setting('checkpoint_timeout'), current_setting('max_wal_size'))
         AS message,
       'raise it, so that fewer full pages are written to WAL, and count anew' AS remedy,
       'SELECT pg_stat_reset_shared(''bgwriter'')' AS remedy_sql,
       format('max_wal_size = ''%sMB''', 2 * pg_size_bytes(current_setting('max_wal_size')) / 1048576) AS settings,
       checkpoints_req AS requested_checkpoints, checkpoints_timed AS timed_checkpoints
FROM pg_stat_bgwriter
WHERE checkpoints_req >= 10 AND checkpoints_req > 0.3 * (checkpoints_req + checkpoints_timed)
  AND checkpoints_req > extract(epoch FROM clock_timestamp() - stats_reset)
              / extract(epoch FROM 10 * current_setting('checkpoint_timeout')::interval)
UNION ALL
SELECT 'skipped', NULL, NULL, 'checkpoints have been counted only since ' || to_char(stats_reset, 'HH24:MI'), NULL, NULL, NULL,
       NULL, NULL
FROM pg_stat_bgwriter
WHERE stats_reset > clock_timestamp() - :settled::int8 * interval '1 s'
