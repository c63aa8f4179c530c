-- pg_stat_statements counts what each query costs; without it the checks of queries are skipped.
SELECT 'info' AS severity, 'setting' AS kind, 'shared_preload_libraries' AS subject,
       'pg_stat_statements is not installed: nothing tells which queries take the time' AS message,
       'add it to shared_preload_libraries, restart, and create the extension' AS remedy,
       'CREATE EXTENSION pg_stat_statements' AS remedy_sql
WHERE NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements')
UNION ALL
SELECT 'info', 'setting', 'pg_stat_statements.track', 'pg_stat_statements.track is none: queries are not counted',
       'count the statements of clients', 'ALTER SYSTEM SET pg_stat_statements.track = ''top''; SELECT pg_reload_conf()'
WHERE current_setting('pg_stat_statements.track', true) = 'none'
