-- Indexes whose columns are the first ones of a longer index with the same condition, which can serve in their place.
SELECT 'info' AS severity, 'index' AS kind, short.indexrelid::regclass::text AS subject, short.indrelid AS relation,
       format('%s of %s begins as %s does, which can serve in its place (%s)', short.indexrelid::regclass,
              short.indrelid::regclass, min(long.indexrelid)::regclass,
              pg_size_pretty(pg_relation_size(short.indexrelid))) AS message,
       'drop it if the longer one is not much larger' AS remedy,
       format(CASE i.relkind WHEN 'I' THEN 'DROP INDEX %s' ELSE 'DROP INDEX CONCURRENTLY %s' END, short.indexrelid::regclass)
         AS remedy_sql,
       pg_relation_size(short.indexrelid) AS bytes
FROM pg_index short
JOIN pg_class i ON i.oid = short.indexrelid
JOIN pg_am a ON a.oid = i.relam AND a.amname = 'btree'
JOIN pg_class t ON t.oid = short.indrelid
JOIN pg_index long ON long.indrelid = short.indrelid AND long.indnkeyatts > short.indnkeyatts
JOIN pg_class l ON l.oid = long.indexrelid AND l.relam = i.relam
WHERE t.relpersistence <> 't' AND short.indisvalid AND long.indisvalid AND NOT short.indisunique AND NOT short.indisreplident
  AND short.indexprs IS NULL AND long.indexprs IS NULL AND short.indnatts = short.indnkeyatts
  AND t.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
  AND (string_to_array(short.indkey::text, ' '))[1:short.indnkeyatts]
      = (string_to_array(long.indkey::text, ' '))[1:short.indnkeyatts]
  AND (string_to_array(short.indclass::text, ' '))[1:short.indnkeyatts]
      = (string_to_array(long.indclass::text, ' '))[1:short.indnkeyatts]
  AND (string_to_array(short.indcollation::text, ' '))[1:short.indnkeyatts]
      = (string_to_array(long.indcollation::text, ' '))[1:short.indnkeyatts]
  AND (string_to_array(short.indoption::text, ' '))[1:short.indnkeyatts]
      = (string_to_array(long.indoption::text, ' '))[1:short.indnkeyatts]
  AND pg_get_expr(short.indpred, short.indrelid) IS NOT DISTINCT FROM pg_get_expr(long.indpred, long.indrelid)
  AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = short.indexrelid)
  AND NOT EXISTS (SELECT FROM pg_index twin
                  WHERE twin.indrelid = short.indrelid AND twin.indkey::text = short.indkey::text AND twin.indisvalid
                    AND twin.indexrelid < short.indexrelid)
GROUP BY short.indexrelid, short.indrelid, i.relkind
ORDER BY bytes DESC
