SELECT 'error' AS severity, 'setting' AS kind, 'archive_command' AS subject,
       format('archiving WAL has failed %s times, last at %s: WAL is kept until the disk is full', failed_count,
              to_char(last_failed_time, 'YYYY-MM-DD HH24:MI')) AS message,
       'look at the log of the server, and correct the command' AS remedy,
       failed_count
FROM pg_stat_archiver
WHERE last_failed_time > coalesce(last_archived_time, '-infinity') AND current_setting('archive_mode') <> 'off'
