-- Queries that are both frequent and slow.
SELECT 'info' AS severity, 'query' AS kind, queryid::text AS subject, queryid AS query_id,
       format('%s calls took %s ms each: %s', to_char(calls, 'FM999,999,999,999'), to_char(mean_exec_time, 'FM999,999,990.0'),
              regexp_replace(left(query, 100), '\s+', ' ', 'g')) AS message,
       'look at its plan' AS remedy,
       calls, mean_exec_time AS mean_milliseconds
FROM @extschema@.pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND calls >= 100 AND mean_exec_time >= 20 AND query ~* '^\s*(select|insert|update|delete|merge|with)\y'
ORDER BY total_exec_time DESC
