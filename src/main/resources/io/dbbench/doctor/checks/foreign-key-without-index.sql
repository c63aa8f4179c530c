-- Foreign keys whose columns begin no index: a DELETE or UPDATE of the referenced table reads the whole referencing one.
SELECT 'warning' AS severity, 'table' AS kind, f.conrelid::regclass::text AS subject, f.conrelid AS relation,
       format('foreign key %I of %s has no index: deletes from %s read all of %s (%s)', f.conname, f.conrelid::regclass,
              f.confrelid::regclass, f.conrelid::regclass, pg_size_pretty(pg_relation_size(f.conrelid))) AS message,
       'index its columns, unless the referenced rows never change' AS remedy,
       format('CREATE INDEX %sON %s (%s)', CASE t.relkind WHEN 'p' THEN '' ELSE 'CONCURRENTLY ' END, f.conrelid::regclass,
              (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY k.place)
               FROM unnest(f.conkey) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.number)) AS remedy_sql,
       pg_relation_size(f.conrelid) AS bytes
FROM pg_constraint f
JOIN pg_class t ON t.oid = f.conrelid
WHERE f.contype = 'f' AND t.relpersistence <> 't' AND f.conparentid = 0 AND (t.reltuples >= 1000 OR t.relkind = 'p')
  AND NOT EXISTS (
    SELECT FROM pg_index x
    WHERE x.indrelid = f.conrelid AND x.indisvalid
      AND (x.indpred IS NULL OR pg_get_expr(x.indpred, x.indrelid)
           = (SELECT format('(%I IS NOT NULL)', attname) FROM pg_attribute WHERE attrelid = f.conrelid AND attnum = f.conkey[1]))
      AND f.conkey <@ (x.indkey::int2[])[0:cardinality(f.conkey) - 1])
ORDER BY bytes DESC
