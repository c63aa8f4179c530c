-- What decides which checks can run. Without a reset of its own, a database has the age of the server's oldest counters.
SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
       current_setting('server_version_num') AS version_number,
       pg_is_in_recovery() AS standby,
       quote_ident(current_user) AS role,
       pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all_sessions,
       (SELECT quote_ident(n.nspname)
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
        WHERE e.extname = 'pg_stat_statements') AS statements_schema,
       extract(epoch FROM clock_timestamp() - greatest(d.stats_reset, least(b.stats_reset, w.stats_reset, a.stats_reset)))::int8 AS statistics_age_seconds,
       d.xact_commit + d.xact_rollback AS transactions
FROM pg_stat_database d, pg_stat_bgwriter b, pg_stat_wal w, pg_stat_archiver a
WHERE d.datname = current_database()
