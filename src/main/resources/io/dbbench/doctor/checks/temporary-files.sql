-- Sorts and hashes that did not fit into work_mem. In memory they take up to three times as much as in their files.
SELECT CASE WHEN temp_bytes > 1073741824 * days THEN 'warning' ELSE 'info' END AS severity, 'setting' AS kind, 'work_mem' AS subject,
       format('queries wrote %s to %s temporary files, because work_mem is %s', pg_size_pretty(temp_bytes),
              to_char(temp_files, 'FM999,999,999,999'), current_setting('work_mem')) AS message,
       'raise work_mem for the queries that need it, as far as memory allows' AS remedy,
       CASE WHEN fitting > work THEN format('work_mem = ''%skB''', fitting) END AS settings,
       temp_files, temp_bytes
FROM (SELECT *, 1 + :statistics_age::float8 / 86400 AS days, pg_size_bytes(current_setting('work_mem')) / 1024 AS work,
             least(65536, :memory::int8 / 4 / current_setting('max_connections')::int / 1024,
                   2 ^ ceil(log(2, 3 * temp_bytes / nullif(temp_files, 0) / 1024 + 1)))::int8 AS fitting
      FROM pg_stat_database WHERE datname = current_database()) AS counted
WHERE temp_files >= 10 * days
