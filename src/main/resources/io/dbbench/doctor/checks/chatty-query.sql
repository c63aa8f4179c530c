-- Single rows fetched one by one: the client waits for the network more than for the server.
SELECT 'info' AS severity, 'query' AS kind, queryid::text AS subject, queryid AS query_id,
       format('%s %% of all calls fetch a single row (%s calls, %s ms each): %s', round(100 * share),
              to_char(calls, 'FM999,999,999,999'), to_char(mean_exec_time, 'FM999,999,990.000'),
              regexp_replace(left(query, 100), '\s+', ' ', 'g')) AS message,
       'fetch several rows at once where the application loops' AS remedy,
       share AS call_share, calls
FROM (SELECT *, calls / sum(calls) OVER () AS share FROM @extschema@.pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())) AS counted
WHERE calls >= 10000 AND share >= 0.5 AND rows <= 1.1 * calls AND mean_exec_time < 1 AND query ~* '^\s*(select|with)\y'
ORDER BY calls DESC
