-- Settings that make the server write or count for every statement.
SELECT 'warning' AS severity, 'setting' AS kind, name AS subject,
       format('%s is %s: the server does extra work for every statement', name, setting) AS message,
       'reset it while measuring' AS remedy,
       format('%s = %L', name, boot_val) AS settings
FROM pg_settings
WHERE (name = 'log_statement' AND setting IN ('all', 'mod'))
   OR (name IN ('log_min_duration_statement', 'auto_explain.log_min_duration') AND setting = '0')
   OR (name IN ('log_duration', 'log_statement_stats', 'log_executor_stats', 'log_planner_stats', 'log_parser_stats',
                'debug_print_plan', 'debug_print_parse', 'debug_print_rewritten')
       AND setting = 'on')
   OR (name = 'log_min_duration_sample' AND setting = '0'
       AND current_setting('log_statement_sample_rate')::float8 > 0.1)
   OR (name = 'track_functions' AND setting = 'all')
ORDER BY name
