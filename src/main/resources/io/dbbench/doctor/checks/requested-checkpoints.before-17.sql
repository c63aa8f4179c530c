-- Checkpoints that came early because max_wal_size was reached, or were asked for.
SELECT 'warning' AS severity, 'setting' AS kind, 'max_wal_size' AS subject,
       format('%s of %s checkpoints did not wait for checkpoint_timeout: WAL reached max_wal_size (%s)', checkpoints_req,
              checkpoints_req + checkpoints_timed, current_setting('max_wal_size')) AS message,
       'raise it, so that fewer full pages are written to WAL' AS remedy,
       format('ALTER SYSTEM SET max_wal_size = ''%sMB''; SELECT pg_reload_conf()',
              2 * pg_size_bytes(current_setting('max_wal_size')) / 1048576) AS remedy_sql,
       checkpoints_req AS requested_checkpoints, checkpoints_timed AS timed_checkpoints
FROM pg_stat_bgwriter
WHERE checkpoints_req >= 10 AND checkpoints_req > 0.3 * (checkpoints_req + checkpoints_timed)
