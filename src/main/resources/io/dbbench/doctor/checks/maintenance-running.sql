-- Maintenance that reads and writes while others measure.
SELECT 'warning' AS severity, 'session' AS kind, pid::text AS subject,
       format('%s is running%s', what, CASE WHEN datname = current_database() AND relid <> 0
              THEN ' on ' || relid::regclass ELSE coalesce(' in database ' || datname, '') END) AS message,
       'measure after it has ended' AS remedy
FROM (
  SELECT 'VACUUM', pid, datname, relid FROM pg_stat_progress_vacuum
  UNION ALL SELECT 'ANALYZE', pid, datname, relid FROM pg_stat_progress_analyze
  UNION ALL SELECT 'CREATE INDEX', pid, datname, relid FROM pg_stat_progress_create_index
  UNION ALL SELECT 'CLUSTER or VACUUM FULL', pid, datname, relid FROM pg_stat_progress_cluster
  UNION ALL SELECT 'COPY', pid, datname, relid FROM pg_stat_progress_copy
  UNION ALL SELECT 'a base backup', pid, NULL, NULL FROM pg_stat_progress_basebackup) AS running (what, pid, datname, relid)
