-- Settings that change plans: they explain a plan that differs from the one on another server.
SELECT CASE WHEN name LIKE 'enable\_%' THEN 'warning' ELSE 'info' END AS severity, 'setting' AS kind, name AS subject,
       format('%s is %s (built-in: %s, set by %s): plans differ from those of other servers', name, setting, boot_val, source)
         AS message,
       'reset it unless it is what you measure' AS remedy,
       format('%s = %L', name, boot_val) AS settings
FROM pg_settings
WHERE setting IS DISTINCT FROM boot_val AND source NOT IN ('default', 'override')
  AND (name LIKE 'enable\_%' AND setting <> boot_val
       OR name IN ('seq_page_cost', 'cpu_tuple_cost', 'cpu_index_tuple_cost', 'cpu_operator_cost', 'parallel_setup_cost',
                   'parallel_tuple_cost', 'default_statistics_target', 'from_collapse_limit', 'join_collapse_limit',
                   'plan_cache_mode', 'constraint_exclusion', 'cursor_tuple_fraction', 'geqo'))
ORDER BY 1 DESC, name
