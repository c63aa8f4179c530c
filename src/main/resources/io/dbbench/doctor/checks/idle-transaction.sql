-- Transactions that wait for their client: they hold locks and keep dead rows. dbbench limits its own session, so that the
-- server's limit is that which a reset would give back.
SELECT 'warning' AS severity, 'session' AS kind, pid::text AS subject,
       format('session %s (%s) has been idle in a transaction for %s s: its locks block others, and vacuum keeps dead rows',
              pid, coalesce(nullif(application_name, ''), usename),
              extract(epoch FROM clock_timestamp() - state_change)::int) AS message,
       CASE WHEN limited THEN 'end it' ELSE 'end it, and limit such transactions' END AS remedy,
       format('SELECT pg_terminate_backend(%s)', pid) AS remedy_sql,
       CASE WHEN NOT limited THEN 'idle_in_transaction_session_timeout = ''5min''' END AS settings,
       extract(epoch FROM clock_timestamp() - state_change)::float8 AS idle_seconds
FROM pg_stat_activity,
     (SELECT reset_val::int BETWEEN 1 AND 300000 AS limited FROM pg_settings
      WHERE name = 'idle_in_transaction_session_timeout') AS server
WHERE state LIKE 'idle in transaction%' AND state_change < clock_timestamp() - :patience::int8 * interval '1 s'
  AND pid <> pg_backend_pid()
ORDER BY state_change
