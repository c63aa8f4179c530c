-- Deadlocks, and queries that a standby cancelled, since the counters were reset.
SELECT CASE WHEN (deadlocks + conflicts) * 86400 >= :statistics_age::int8 THEN 'warning' ELSE 'info' END AS severity,
       format('%s in this database within %s h', CASE WHEN deadlocks > 0 THEN deadlocks || ' deadlock' || left('s', (deadlocks <> 1)::int)
                ELSE 'replication cancelled queries (' || conflicts || ')' END, 1 + :statistics_age::int8 / 3600) AS message,
       CASE WHEN deadlocks > 0 THEN 'have all transactions lock rows in the same order'
            ELSE 'give queries on the standby more time' END AS remedy,
       CASE WHEN deadlocks = 0 THEN 'max_standby_streaming_delay = ''5min''' END AS settings,
       deadlocks, conflicts
FROM pg_stat_database
WHERE datname = current_database() AND deadlocks + conflicts > 0
