-- pg_stat_statements counts what each query costs; without it the checks of queries are skipped. Which libraries are loaded
-- is hidden from most roles.
WITH library AS (
  SELECT current_setting('pg_stat_statements.track', true) AS track,
         EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_stat_statements') AS created,
         (SELECT concat_ws(', ', (SELECT string_agg(quote_literal(other), ', ')
                                  FROM regexp_split_to_table(setting, '[ ,"]+') AS other WHERE other <> ''),
                           '''pg_stat_statements''')
          FROM pg_settings WHERE name = 'shared_preload_libraries') AS libraries)
SELECT 'info' AS severity, 'setting' AS kind, 'shared_preload_libraries' AS subject,
       format('pg_stat_statements is %s: nothing tells which queries take the time',
              CASE WHEN created THEN 'installed, but its library is not loaded' ELSE 'not installed' END) AS message,
       CASE WHEN track IS NULL AND created THEN 'load its library by shared_preload_libraries'
            WHEN track IS NULL THEN 'create the extension, load its library by shared_preload_libraries'
            ELSE 'create the extension' END AS remedy,
       CASE WHEN NOT created THEN 'CREATE EXTENSION pg_stat_statements' END AS remedy_sql,
       CASE WHEN track IS NULL THEN 'shared_preload_libraries = ' || libraries END AS settings
FROM library
WHERE track IS NULL OR NOT created
UNION ALL
SELECT 'info', 'setting', 'pg_stat_statements.track', 'pg_stat_statements.track is none: queries are not counted',
       'count the statements of clients', NULL, 'pg_stat_statements.track = ''top'''
FROM library
WHERE track = 'none' AND created
