-- Tables with their indexes (those of the scenario, or of the whole database) beside the memory that can hold them.
WITH data AS (
  SELECT CASE WHEN :relations::oid[] IS NULL THEN pg_database_size(current_database())
              ELSE coalesce((SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE oid = ANY (:relations::oid[])), 0)
         END AS bytes,
         pg_size_bytes(current_setting('shared_buffers')) AS buffers)
SELECT CASE WHEN bytes > :memory::int8 THEN 'warning' ELSE 'info' END AS severity,
       format('%s (%s) %s larger than %s', CASE WHEN :relations::oid[] IS NULL THEN 'the database'
                ELSE 'the tables of the scenario' END,
              pg_size_pretty(bytes::int8), CASE WHEN :relations::oid[] IS NULL THEN 'is' ELSE 'are' END,
              CASE WHEN bytes > :memory::int8 THEN format('the memory (%s): storage limits what is measured',
                                                          pg_size_pretty(:memory::int8))
                ELSE format('shared_buffers (%s): pages come from the cache of the operating system',
                            pg_size_pretty(buffers)) END) AS message,
       CASE WHEN bytes <= :memory::int8 THEN 'raise shared_buffers if that is not what you measure' END AS remedy,
       bytes AS data_bytes, buffers AS shared_buffers_bytes
FROM data
WHERE bytes > :memory::int8 OR bytes > buffers AND :relations::oid[] IS NOT NULL
