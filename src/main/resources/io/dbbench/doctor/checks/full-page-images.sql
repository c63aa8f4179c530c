-- After a checkpoint, the first change of a page writes all of it to WAL.
SELECT 'info' AS severity, 'setting' AS kind, 'checkpoint_timeout' AS subject,
       format('%s %% of WAL records carry a whole page: checkpoints are frequent for what changes', 100 * wal_fpi / wal_records)
         AS message,
       'let checkpoints be further apart' AS remedy,
       'ALTER SYSTEM SET checkpoint_timeout = ''15min''; ALTER SYSTEM SET max_wal_size = ''8GB''; SELECT pg_reload_conf()'
         AS remedy_sql,
       wal_fpi AS full_page_images, wal_records
FROM pg_stat_wal
WHERE wal_records >= 10000 AND wal_fpi > 0.4 * wal_records
