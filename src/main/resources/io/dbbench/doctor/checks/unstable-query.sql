-- Queries whose times differ much more than they should: other parameters, locks, or a cache that is sometimes cold.
SELECT 'info' AS severity, 'query' AS kind, queryid::text AS subject, queryid AS query_id,
       format('times differ from %s to %s ms (mean %s): %s', to_char(min_exec_time, 'FM999,999,990.000'),
              to_char(max_exec_time, 'FM999,999,990.0'), to_char(mean_exec_time, 'FM999,999,990.000'),
              regexp_replace(left(query, 100), '\s+', ' ', 'g')) AS message,
       'compare its plans for different parameters, and look for lock waits' AS remedy,
       calls, stddev_exec_time / mean_exec_time AS variation
FROM @extschema@.pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND calls >= 100 AND mean_exec_time >= 0.1 AND stddev_exec_time > 3 * mean_exec_time
  AND query ~* '^\s*(select|insert|update|delete|merge|with)\y'
ORDER BY total_exec_time DESC
