-- Sorts and hashes that did not fit into work_mem.
SELECT CASE WHEN temp_bytes > 1073741824 THEN 'warning' ELSE 'info' END AS severity, 'setting' AS kind, 'work_mem' AS subject,
       format('queries wrote %s to %s temporary files, because work_mem is %s', pg_size_pretty(temp_bytes),
              to_char(temp_files, 'FM999,999,999,999'), current_setting('work_mem')) AS message,
       'raise work_mem for the queries that need it, as far as memory allows' AS remedy,
       format('ALTER SYSTEM SET work_mem = ''%skB''; SELECT pg_reload_conf()',
              (2 ^ ceil(log(2, greatest(pg_size_bytes(current_setting('work_mem')) / 1024,
                                       least(262144, 2 * temp_bytes / temp_files / 1024)))))::int8) AS remedy_sql,
       temp_files, temp_bytes
FROM pg_stat_database
WHERE datname = current_database() AND temp_files >= 10
