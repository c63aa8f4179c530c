-- Without autovacuum, tables grow and statistics age.
SELECT 'warning' AS severity, 'setting' AS kind, 'autovacuum' AS subject, NULL::oid AS relation,
       'autovacuum is off: tables grow, and planner statistics age' AS message,
       'turn it on' AS remedy,
       NULL AS remedy_sql, 'autovacuum = on' AS settings
WHERE current_setting('autovacuum') = 'off'
UNION ALL
SELECT 'warning', 'table', oid::regclass::text, oid, format('autovacuum is off for %s', oid::regclass), 'turn it on',
       format('ALTER TABLE %s RESET (autovacuum_enabled)', oid::regclass), NULL
FROM pg_class, pg_options_to_table(reloptions)
WHERE relkind IN ('r', 'm') AND relpersistence <> 't' AND option_name = 'autovacuum_enabled' AND NOT option_value::bool
