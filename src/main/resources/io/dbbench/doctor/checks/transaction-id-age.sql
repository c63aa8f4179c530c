-- Databases beside the age at which PostgreSQL stops assigning transaction IDs, and that of aggressive vacuums.
SELECT DISTINCT ON (what)
       CASE WHEN ids >= 1.4e9 THEN 'error' WHEN ids >= 1.2e9 THEN 'warning' ELSE 'info' END AS severity,
       'setting' AS kind, 'autovacuum_freeze_max_age' AS subject,
       format('the oldest %s ID of database %s is %s old: %s', what, datname, to_char(ids, 'FM999,999,999,999'),
              CASE WHEN ids >= 1.2e9 THEN 'writes stop at 2,147,483,647'
                   ELSE 'vacuums that read whole tables are due, and will run while others measure' END) AS message,
       'vacuum its tables, connected to that database' AS remedy,
       'VACUUM (FREEZE)' AS remedy_sql,
       ids AS age
FROM (
  SELECT datname, 'transaction' AS what, age(datfrozenxid)::int8 AS ids,
         current_setting('autovacuum_freeze_max_age')::int8 AS aggressive FROM pg_database
  UNION ALL
  SELECT datname, 'multixact', mxid_age(datminmxid)::int8,
         current_setting('autovacuum_multixact_freeze_max_age')::int8 FROM pg_database) AS ages
WHERE ids > 1.2 * aggressive
ORDER BY what, ids DESC
