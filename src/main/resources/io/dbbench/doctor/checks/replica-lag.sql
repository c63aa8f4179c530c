-- Standbys that are behind, and a standby that receives nothing.
SELECT 'warning' AS severity, 'replica' AS kind, application_name AS subject,
       format('standby %s is %s behind (%s%s)', application_name,
              pg_size_pretty(pg_wal_lsn_diff(sent.lsn, replay_lsn)), state,
              coalesce(', replays after ' || round(extract(epoch FROM replay_lag)::numeric, 1) || ' s', '')) AS message,
       'look for what holds it up: queries, its disk, the network' AS remedy,
       pg_wal_lsn_diff(sent.lsn, replay_lsn) AS behind_bytes
FROM pg_stat_replication,
     (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END) AS sent (lsn)
WHERE state <> 'backup'
  AND (replay_lag > :patience::int8 * interval '1 s' OR pg_wal_lsn_diff(sent.lsn, replay_lsn) > 100 * 1048576)
UNION ALL
SELECT 'warning', 'replica', 'pg_stat_wal_receiver', 'this standby receives no WAL: it shows the past',
       'look at primary_conninfo, and at the log', NULL
WHERE pg_is_in_recovery() AND NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
