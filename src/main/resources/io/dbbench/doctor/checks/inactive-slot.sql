-- Slots without a consumer keep WAL until the disk is full.
SELECT CASE WHEN wal_status IN ('unreserved', 'lost') THEN 'error' WHEN bytes >= 1073741824 THEN 'warning' ELSE 'info' END
         AS severity,
       'replica' AS kind, slot_name AS subject,
       format('replication slot %s has no consumer and keeps %s of WAL (%s)', slot_name, coalesce(pg_size_pretty(bytes), 'none'),
              coalesce(wal_status, 'nothing reserved')) AS message,
       'drop it unless its consumer returns' AS remedy,
       format('SELECT pg_drop_replication_slot(%L)', slot_name) AS remedy_sql,
       bytes AS retained_bytes
FROM (SELECT *, pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                                restart_lsn) AS bytes
      FROM pg_replication_slots WHERE NOT active AND NOT temporary) AS slot
WHERE restart_lsn IS NOT NULL OR wal_status = 'lost'
ORDER BY bytes DESC NULLS LAST
