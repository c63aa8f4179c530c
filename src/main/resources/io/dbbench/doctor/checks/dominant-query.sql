-- Queries that take a third of the time of this database or more.
SELECT 'info' AS severity, 'query' AS kind, queryid::text AS subject, queryid AS query_id,
       format('%s %% of the execution time are one query (%s calls, %s ms each): %s', round(100 * share),
              to_char(calls, 'FM999,999,999,999'), to_char(mean_exec_time, 'FM999,999,990.000'), text) AS message,
       'begin here: a faster plan of this query matters most' AS remedy,
       share AS time_share, calls, mean_exec_time AS mean_milliseconds
FROM (SELECT queryid, calls, mean_exec_time, total_exec_time, total_exec_time / nullif(sum(total_exec_time) OVER (), 0) AS share,
             regexp_replace(left(query, 100), '\s+', ' ', 'g') AS text, query
      FROM @extschema@.pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND queryid IS NOT NULL) AS counted
WHERE calls >= 10 AND share >= 0.33 AND total_exec_time >= 1000 AND query ~* '^\s*(select|insert|update|delete|merge|with)\y'
ORDER BY share DESC
