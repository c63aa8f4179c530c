-- Queries whose sorts and hashes go to temporary files.
SELECT 'info' AS severity, 'query' AS kind, queryid::text AS subject, queryid AS query_id,
       format('each call writes %s to temporary files (work_mem %s): %s', pg_size_pretty(temp_blks_written * 8192 / calls),
              current_setting('work_mem'), regexp_replace(left(query, 100), '\s+', ' ', 'g')) AS message,
       'raise work_mem for this query' AS remedy,
       format('SET work_mem = ''%skB''', (2 ^ ceil(log(2, greatest(3 * temp_blks_written * 8 / calls, 2 * pg_size_bytes(current_setting('work_mem')) / 1024))))::int8)
         AS remedy_sql,
       calls, temp_blks_written * 8192 / calls AS bytes_per_call
FROM @extschema@.pg_stat_statements
WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND temp_blks_written >= calls AND calls > 0 AND query ~* '^\s*(select|insert|update|delete|merge|with)\y'
ORDER BY temp_blks_written DESC
