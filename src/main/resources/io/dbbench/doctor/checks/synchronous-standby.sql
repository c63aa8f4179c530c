SELECT 'info' AS severity, 'setting' AS kind, 'synchronous_standby_names' AS subject,
       format('commits wait for a standby (synchronous_standby_names = %s, synchronous_commit = %s): the latency of writes'
              || ' includes the network', current_setting('synchronous_standby_names'),
              current_setting('synchronous_commit')) AS message,
       'compare only with servers that do the same' AS remedy
WHERE current_setting('synchronous_standby_names') <> ''
  AND current_setting('synchronous_commit') IN ('on', 'remote_write', 'remote_apply') AND NOT pg_is_in_recovery()
