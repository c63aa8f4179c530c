-- Large tables that are often read as a whole. That may be what their queries need: a scenario's plans say more.
SELECT 'info' AS severity, 'table' AS kind, relid::regclass::text AS subject, relid AS relation,
       format('%s was read as a whole %s times, %s rows each: an index may be missing', relid::regclass,
              to_char(seq_scan, 'FM999,999,999,999'), to_char(seq_tup_read / seq_scan, 'FM999,999,999,999')) AS message,
       'look at the plans of its queries; doctor does that for those of a scenario' AS remedy,
       seq_scan AS sequential_scans, seq_tup_read AS rows_read
FROM pg_stat_user_tables
WHERE seq_scan >= 100 AND n_live_tup >= 10000 AND seq_tup_read >= seq_scan * 5000
ORDER BY seq_tup_read DESC
