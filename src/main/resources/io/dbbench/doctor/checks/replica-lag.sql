-- Standbys that are behind, as the primary sees them, and what a standby sees of itself. The primary learns how long only
-- when a standby replays something: it sees one that stands still by its bytes.
WITH standby AS (
  SELECT CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() END AS paused,
         pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) AS behind,
         pg_last_xact_replay_timestamp() AS shows
  WHERE pg_is_in_recovery())
SELECT 'warning' AS severity, 'replica' AS kind, application_name AS subject,
       format('standby %s is %s behind (%s%s)', application_name,
              pg_size_pretty(pg_wal_lsn_diff(sent.lsn, replay_lsn)), state,
              coalesce(', replays after ' || round(extract(epoch FROM replay_lag)::numeric, 1) || ' s', '')) AS message,
       'look for what holds it up: queries, its disk, the network' AS remedy,
       NULL AS remedy_sql,
       pg_wal_lsn_diff(sent.lsn, replay_lsn) AS behind_bytes
FROM pg_stat_replication,
     (SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END) AS sent (lsn)
WHERE state <> 'backup'
  AND (replay_lag > :patience::int8 * interval '1 s' OR pg_wal_lsn_diff(sent.lsn, replay_lsn) > 100 * 1048576)
UNION ALL
SELECT 'warning', 'replica', 'pg_stat_wal_receiver', 'this standby receives no WAL: it shows the past',
       'look at primary_conninfo, and at the log', NULL, NULL
FROM standby
WHERE NOT EXISTS (SELECT FROM pg_stat_wal_receiver)
UNION ALL
SELECT 'warning', 'replica', 'replay',
       format('this standby %s: it shows the state of %s', CASE WHEN paused THEN 'has paused its replay'
                ELSE 'has not replayed ' || pg_size_pretty(behind) || ' of the WAL that it received' END,
              coalesce(to_char(shows, 'YYYY-MM-DD HH24:MI:SS'), 'the past')),
       CASE WHEN paused THEN 'resume it' ELSE 'look for what holds it up: queries, its disk, recovery_min_apply_delay' END,
       CASE WHEN paused THEN 'SELECT pg_wal_replay_resume()' END, behind
FROM standby
WHERE paused OR behind > 100 * 1048576
   OR behind > 1048576 AND shows < clock_timestamp() - :patience::int8 * interval '1 s'
