-- The built-in values suit a machine of 1 GB. Up to 4 GB of memory they are not worth a word.
WITH stock AS (
  SELECT name,
         CASE name
           WHEN 'shared_buffers' THEN format('shared_buffers = ''%sMB''', :memory::int8 / 4 / 1048576)
           WHEN 'effective_cache_size' THEN format('effective_cache_size = ''%sMB''', :memory::int8 / 4 * 3 / 1048576)
           WHEN 'max_wal_size' THEN 'max_wal_size = ''8GB'''
           WHEN 'maintenance_work_mem' THEN 'maintenance_work_mem = ''512MB'''
         END AS change
  FROM pg_settings
  WHERE name IN ('shared_buffers', 'effective_cache_size', 'max_wal_size', 'maintenance_work_mem')
    AND setting = boot_val)
SELECT CASE WHEN bool_or(name = 'shared_buffers') THEN 'warning' ELSE 'info' END AS severity,
       'setting' AS kind, min(name) FILTER (WHERE name = 'shared_buffers' OR others = 0) AS subject,
       format('%s %s the built-in %s on a machine with %s of memory', string_agg(name, ', ' ORDER BY name),
              CASE count(*) WHEN 1 THEN 'has' ELSE 'have' END, CASE count(*) WHEN 1 THEN 'value' ELSE 'values' END,
              pg_size_pretty(:memory::int8)) AS message,
       'give PostgreSQL a good part of the memory' AS remedy,
       string_agg(change, E'\n' ORDER BY name) AS settings,
       :memory::int8 AS memory_bytes
FROM (SELECT *, count(*) FILTER (WHERE name = 'shared_buffers') OVER () AS others FROM stock) AS counted
WHERE :memory::int8 > 4 * 1024::int8 ^ 3
HAVING count(*) > 0
