-- Memory if each connection (those of the scenario, or all that are allowed) sorts once, beside the memory of the machine.
WITH budget AS (
  SELECT pg_size_bytes(current_setting('shared_buffers')) AS buffers,
         pg_size_bytes(current_setting('work_mem'))
           * current_setting('hash_mem_multiplier')::float8 AS work_bytes,
         coalesce(:connections::int, current_setting('max_connections')::int) AS connections,
         current_setting('autovacuum_max_workers')::int * pg_size_bytes(
           CASE current_setting('autovacuum_work_mem') WHEN '-1' THEN current_setting('maintenance_work_mem')
                ELSE current_setting('autovacuum_work_mem') END) AS vacuum_bytes),
advice AS (
  SELECT *, floor((0.8 * :memory::int8 - buffers - vacuum_bytes) / connections
                  / current_setting('hash_mem_multiplier')::float8 / 1024)::int8 AS fitting
  FROM budget)
SELECT 'warning' AS severity, 'setting' AS kind, 'work_mem' AS subject,
       format('shared_buffers and %s connections with work_mem take up to %s, and the machine has %s', connections,
              pg_size_pretty((buffers + connections * work_bytes + vacuum_bytes)::int8), pg_size_pretty(:memory::int8))
         AS message,
       'lower work_mem or max_connections, or put a pooler in front' AS remedy,
       CASE WHEN fitting >= 64 THEN format('work_mem = ''%skB''', fitting) END AS settings,
       buffers + connections * work_bytes + vacuum_bytes AS most_bytes
FROM advice
WHERE buffers + connections * work_bytes + vacuum_bytes > :memory::int8
