-- Transactions that wait for their client: they hold locks and keep dead rows.
SELECT 'warning' AS severity, 'session' AS kind, pid::text AS subject,
       format('session %s (%s) has been idle in a transaction for %s s: its locks block others, and vacuum keeps dead rows',
              pid, coalesce(nullif(application_name, ''), usename),
              extract(epoch FROM clock_timestamp() - state_change)::int) AS message,
       'end it, and limit such transactions' AS remedy,
       format('SELECT pg_terminate_backend(%s)', pid) AS remedy_sql,
       'idle_in_transaction_session_timeout = ''5min''' AS settings,
       extract(epoch FROM clock_timestamp() - state_change)::float8 AS idle_seconds
FROM pg_stat_activity
WHERE state LIKE 'idle in transaction%' AND state_change < clock_timestamp() - :patience::int8 * interval '1 s'
  AND pid <> pg_backend_pid()
ORDER BY state_change
