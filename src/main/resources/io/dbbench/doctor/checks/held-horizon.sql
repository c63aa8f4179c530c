-- What keeps vacuum from removing dead rows: long transactions, prepared ones, and replication slots.
SELECT 'warning' AS severity, 'session' AS kind, name AS subject,
       format('%s has kept dead rows of the last %s transactions%s', what, to_char(ids, 'FM999,999,999,999'),
              ' for ' || extract(epoch FROM clock_timestamp() - since)::int || ' s') AS message,
       remedy, remedy_sql, ids AS transactions
FROM (
  SELECT pid::text AS name, format('session %s (%s)', pid, coalesce(nullif(application_name, ''), usename)) AS what,
         age(backend_xmin) AS ids, xact_start AS since, 'end its transaction' AS remedy,
         format('SELECT pg_terminate_backend(%s)', pid) AS remedy_sql
  FROM pg_stat_activity
  WHERE backend_xmin IS NOT NULL AND xact_start < clock_timestamp() - 10 * :patience::int8 * interval '1 s'
    AND backend_type = 'client backend' AND pid <> pg_backend_pid()
  UNION ALL
  SELECT gid, format('the prepared transaction %L', gid), age(transaction), prepared, 'commit it or roll it back',
         format('ROLLBACK PREPARED %L', gid)
  FROM pg_prepared_xacts
  WHERE prepared < clock_timestamp() - :patience::int8 * interval '1 s'
  UNION ALL
  SELECT slot_name, format('the replication slot %s', slot_name), age(coalesce(xmin, catalog_xmin)), NULL,
         'let its consumer catch up, or drop it', format('SELECT pg_drop_replication_slot(%L)', slot_name)
  FROM pg_replication_slots
  WHERE age(coalesce(xmin, catalog_xmin)) > 1000000) AS holder
ORDER BY ids DESC
