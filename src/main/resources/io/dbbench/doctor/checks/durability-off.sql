-- Settings and tables that give up durability: commits are faster than on a server that keeps its data.
SELECT 'warning' AS severity, 'setting' AS kind, name AS subject, NULL::oid AS relation,
       format('%s is off: writes are faster here than on a server that survives a crash', name) AS message,
       'turn it on, or compare only with servers like this one' AS remedy,
       NULL AS remedy_sql, format('%s = on', name) AS settings
FROM pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
UNION ALL
SELECT 'info', 'table', oid::regclass::text, oid,
       format('%s is unlogged: writes to it are faster than to other tables, and a crash empties it', oid::regclass),
       'make it a logged table unless it can be rebuilt',
       format('ALTER TABLE %s SET LOGGED', oid::regclass), NULL
FROM pg_class
WHERE relpersistence = 'u' AND relkind = 'r' AND relnamespace <> 'pg_catalog'::regnamespace
