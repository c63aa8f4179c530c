-- Seen only where pg_stat_statements.track_planning is on.
SELECT 'info' AS severity, 'query' AS kind, queryid::text AS subject, queryid AS query_id,
       format('planning takes %s ms and execution %s ms: %s', to_char(mean_plan_time, 'FM999,999,990.000'),
              to_char(mean_exec_time, 'FM999,999,990.000'), regexp_replace(left(query, 100), '\s+', ' ', 'g')) AS message,
       'prepare it' AS remedy,
       calls, total_plan_time / total_exec_time AS planning_ratio
FROM @extschema@.pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND plans >= 100 AND total_plan_time > total_exec_time AND total_exec_time > 0
  AND query ~* '^\s*(select|insert|update|delete|merge|with)\y'
ORDER BY total_plan_time DESC
