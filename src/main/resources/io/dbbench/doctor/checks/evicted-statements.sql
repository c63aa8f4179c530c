-- Entries that made room for others: their numbers are lost, and making room takes time.
SELECT 'info' AS severity, 'setting' AS kind, 'pg_stat_statements.max' AS subject,
       format('pg_stat_statements dropped its least used entries %s times since %s: it holds %s queries', dealloc,
              to_char(stats_reset, 'YYYY-MM-DD HH24:MI'), current_setting('pg_stat_statements.max')) AS message,
       'raise its size; this forgets the counts of all queries' AS remedy,
       'SELECT @extschema@.pg_stat_statements_reset()' AS remedy_sql,
       format('pg_stat_statements.max = %s', 2 * current_setting('pg_stat_statements.max')::int) AS settings,
       dealloc AS evictions
FROM @extschema@.pg_stat_statements_info
WHERE dealloc > 0
