=== none
SELECT 1 -- :no

SELECT 1 /* :no */

SELECT a[1:b] FROM (VALUES (ARRAY[1,2], 2)) AS v(a, b)

SELECT JSON_OBJECT('a':1)

SELECT JSON_OBJECT('a' : 1, 'b': 2)

SELECT JSON_OBJECT('a':b) FROM (VALUES (1)) AS v(b)

CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ DECLARE x int; BEGIN x := 1; RETURN :no; END $$

CREATE FUNCTION f(a int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT $1 -- :no'

CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql RETURN a + '1'::int

DO $do$ BEGIN PERFORM ':no'; END $do$

DO 'BEGIN PERFORM 1 /* :no */; END'

CREATE TABLE "a:no" ("b:no" text DEFAULT ':no' CHECK ("b:no" <> ':no'))

CREATE INDEX ON pg_class ((relname || ':no')) WHERE relname <> ':no'

CREATE RULE r AS ON INSERT TO pg_class DO ALSO NOTIFY "a:no"

COMMENT ON TABLE pg_class IS ':no'

SET application_name = ':no'

NOTIFY "a:no", ':no'

LISTEN ":no"

CREATE OPERATOR ?# (leftarg = int, rightarg = int, function = int4pl)

EXPLAIN (ANALYZE, FORMAT JSON) SELECT ':no'

DECLARE c CURSOR FOR SELECT ':no'

TABLE pg_class

VALUES (1, ':no'), (2, $$:no$$)

WITH a AS MATERIALIZED (SELECT ':no' AS b) SELECT b FROM a

SELECT relname AS "x:no" FROM pg_class WHERE relname LIKE ':no%' ESCAPE '!' LIMIT 1

SELECT * FROM generate_series(1, 3) WITH ORDINALITY AS g(a, b) WHERE a::text <> ':no'

SELECT DISTINCT ON (relkind) relkind, ':no' FROM pg_class ORDER BY relkind, 2

SELECT ':no' COLLATE "C"

MERGE INTO pg_class AS a USING (VALUES (':no')) AS v(x) ON a.relname = v.x WHEN MATCHED THEN DO NOTHING

GRANT SELECT ON pg_class TO "role:no"

ALTER TABLE pg_class ADD COLUMN ":no" text DEFAULT E'\':no'

SELECT a.b::int:: text FROM (VALUES (1)) AS a(b)

SELECT 'a'::"char", 'b' :: "char"

SELECT 1::int::text::varchar(10)::name

SELECT CAST(':no' AS varchar (3))

SELECT ':no'

SELECT 'it''s :no'

SELECT ''':no'''

SELECT '\' -- :no'

SELECT E'\' :no'

SELECT e'\\'':no'

SELECT E'\\\' :no'

SELECT E''':no'

SELECT E'\x3a:no\u003a'

SELECT 'one'
  ':no'

SELECT U&':no \003A'

SELECT U&'\' UESCAPE '!'

SELECT N':no'

SELECT '/* :no'

SELECT '-- :no'

SELECT '$$ :no'

SELECT '" :no'

SELECT '; :no'

SELECT '? :no ?'

SELECT $$ :no $$

SELECT $$ ' :no $$

SELECT $$ $ :no $$

SELECT $$ $a$ :no $$

SELECT $a$ :no $a$

SELECT $a$ $$ :no $b$ :no $a$

SELECT $A$ $a$ :no $A$

SELECT $_1$ :no $_1$

SELECT $ä$ :no $ä$

SELECT $q$ -- :no $q$

SELECT $q$ /* :no $q$

SELECT $q$ :no ; :no ?| :no $q$

SELECT $fn$ BEGIN x := :no; a[1:no]; END $fn$

SELECT '::no'

SELECT 'a::no:no'

SELECT ':no'::text

SELECT cast(':no' AS text)

SELECT concat(':no', $$:no$$, E'\':no')

SELECT '{":no": ":no"}'::jsonb::text

SELECT '{":no"}'::text[]::text

SELECT quote_literal(':no')

SELECT '<a:b xmlns:b=":no"/>'

SELECT '12:30:00'::time::text

SELECT '2026-01-01 12:30:00+02:00'::timestamptz::text

SELECT B'0101'::text

SELECT X'1F'::text

SELECT (ARRAY['a', ':no'])[1]

SELECT (ARRAY['a','b'])[1:2]::text

SELECT (ARRAY['a','b'])[ 1 : 2 ]::text

SELECT (ARRAY['a','b'])[:2]::text

SELECT (ARRAY['a','b'])[1:]::text

SELECT (ARRAY['a','b'])[:]::text

SELECT (ARRAY[[1,2],[3,4]])[1:2][1:1]::text

SELECT (ARRAY[1,2,3])[length('a'):length('ab')]::text

SELECT (ARRAY[1,2,3])[(1):(2)]::text

SELECT (ARRAY[1,2,3])[1::int:2::int]::text

SELECT (SELECT a[l:h] FROM (VALUES (ARRAY[1,2,3], 1, 2)) AS v(a, l, h))::text

SELECT (SELECT v.a[v.l:v.h] FROM (VALUES (ARRAY[1,2,3], 1, 2)) AS v(a, l, h))::text

SELECT (SELECT "a:no" FROM (VALUES ('x')) AS v("a:no"))

SELECT (SELECT ":no" FROM (VALUES ('x')) AS v(":no"))

SELECT (SELECT "a"":no" FROM (VALUES ('x')) AS v("a"":no"))

SELECT (SELECT U&":no" FROM (VALUES ('x')) AS v(U&":no"))

SELECT (SELECT a$no$ FROM (VALUES ('x')) AS v(a$no$))

SELECT (SELECT größe FROM (VALUES ('x')) AS v(größe))

SELECT (SELECT "😀:no" FROM (VALUES ('x')) AS v("😀:no"))

SELECT (SELECT 😀 FROM (VALUES ('x')) AS v(😀))

SELECT (SELECT a[😀:😀] FROM (VALUES (ARRAY[1,2,3], 1)) AS v(a, 😀))::text

SELECT json_build_object(':no', ':no')::text

SELECT ('{"a": {"b": 1}}'::jsonb -> 'a')::text

SELECT ('{"a": {"b": 1}}'::jsonb #>> '{a,b}')

SELECT ('{"a": 1}'::jsonb ? 'a')::text

SELECT ('{"a": 1}'::jsonb ?| ARRAY['a', ':no'])::text

SELECT ('{"a": 1}'::jsonb ?& ARRAY['a'])::text

SELECT ('{"a": 1}'::jsonb @@ '$.a == 1')::text

SELECT ('{"a": 1}'::jsonb @> '{":no": 1}')::text

SELECT (point(0, 0) ?- point(1, 0))::text

SELECT (lseg '((0,0),(1,1))' ?|| lseg '((0,0),(2,2))')::text

SELECT (lseg '((0,0),(1,1))' ?-| lseg '((0,0),(1,-1))')::text

SELECT 1e-5::text

SELECT 1.::text

SELECT .5::text

SELECT (1--:no
 -1)::text

SELECT (1 /* :no */ + 1)::text

SELECT (1 /* /* :no */ :no */ + 1)::text

SELECT (1 /*:no*/-/*:no*/1)::text

SELECT (1 /* ' :no */ + 1)::text

SELECT (2 */* :no */ 3)::text

SELECT (2 -- ' :no $$ "
 * 3)::text

SELECT (1 <> -1)::text

SELECT make_interval(days => 1)::text

SELECT make_interval(days := 1)::text

SELECT format('%s:no', 1)

SELECT to_char(now(), 'HH24:MI:SS')

SELECT regexp_replace('a:b', '(?:a):no?', '\1')

SELECT ('a' ~ '^(?::no)$')::text

SELECT substring('a:no' from ':no')

SELECT overlay('a:no' placing ':no' from 1)

SELECT extract(epoch from interval '1:30:00')::text

SELECT xmlelement(name "a:no", ':no')::text

SELECT (VALUES (':no'))

SELECT coalesce(NULL, ':no', null::text)

SELECT (CASE WHEN ':no' = ':yes' THEN ':no' ELSE ':no' END)

SELECT (SELECT string_agg(c, ':no' ORDER BY c) FROM (VALUES ('a')) AS v(c))

SELECT (SELECT count(*) FILTER (WHERE c = ':no') FROM (VALUES ('a')) AS v(c))::text

SELECT (SELECT current_setting(':no', true))

SELECT (now() AT TIME ZONE 'UTC+2:30')::text

SELECT (ROW(1, ':no')).f2::text

SELECT (1 OPERATOR(pg_catalog.+) 1)::text

SELECT (1 IS DISTINCT FROM 2)::text

SELECT (ARRAY[1,2,3])[1 :v.a::int] FROM (VALUES (2)) AS v(a)

SELECT (ARRAY[1,2,3])[(1) :a] FROM (VALUES (2)) AS v(a)

SELECT (ARRAY[1,2,3])[1 /* low */ :a] FROM (VALUES (2)) AS v(a)

=== a
SELECT :a::int

SELECT :a::int::text

SELECT :a ::int

SELECT CAST(:a AS int)

SELECT -:a::int

SELECT - :a::int

SELECT +:a::int

SELECT 1+:a::int

SELECT 1-:a::int

SELECT 1*:a::int

SELECT (1)=:a::int

SELECT 1<:a::int

SELECT 1>=:a::int

SELECT 1<>:a::int

SELECT 1!=:a::int

SELECT 'x'||:a::text

SELECT 'x'~:a::text

SELECT '{}'::jsonb@>:a::jsonb

SELECT '{}'::jsonb->:a::text

SELECT '{}'::jsonb->>:a::text

SELECT '{}'::jsonb ?:a::text

SELECT '{}'::jsonb ?| ARRAY[:a::text]

SELECT '{}'::jsonb#>:a::text[]

SELECT (ARRAY[1,2,3])[:a::int]

SELECT (ARRAY[1,2,3])[1: :a::int]

SELECT (ARRAY[1,2,3])[:a::int:2]

SELECT (ARRAY[1,2,3])[:a :2]

SELECT (ARRAY[1,2,3])[:a:]

SELECT (ARRAY[1,2,3])[: :a]

SELECT (ARRAY[1,2,3])[2 - :a:3]

SELECT make_interval(days => :a::int)

SELECT make_interval(days := :a::int)

SELECT make_interval(days =>:a::int)

SELECT make_interval(days :=:a::int)

SELECT JSON_OBJECT('a': :a::int)

SELECT json_build_object('a',:a::text)

SELECT abs(:a::int)

SELECT abs( :a::int )

SELECT/**/:a::int

SELECT/* :no */:a/* :no */::int

SELECT :a::int--:no

SELECT relname FROM pg_class LIMIT:a

SELECT relname FROM pg_class LIMIT :a

SELECT relname FROM pg_class OFFSET :a ROWS

SELECT relname FROM pg_class WHERE oid=:a

SELECT relname FROM pg_class WHERE oid IN (:a)

SELECT relname FROM pg_class WHERE oid = ANY(:a)

SELECT relname FROM pg_class WHERE relname LIKE :a ESCAPE '!'

SELECT relname FROM pg_class WHERE relname LIKE '%' || :a || ':no%'

SELECT relname FROM pg_class WHERE NOT:a

SELECT CASE WHEN:a THEN 1 END

SELECT CASE WHEN true THEN:a ELSE 'x' END

SELECT now() - :a::interval

SELECT now() -:a * interval '1:00'

SELECT date_trunc('hour',:a::timestamptz)

SELECT * FROM generate_series(1,:a)

SELECT * FROM generate_series(1,:a::int,1) AS "g:no"

SELECT * FROM (VALUES (:a::int)) AS v(x)

SELECT x.y FROM (SELECT :a::int AS y) AS x

SELECT :a::text COLLATE "C"

SELECT row(:a::int)

SELECT (:a::int)::text

SELECT ((:a))::int

SELECT 'x' AS ":no", :a::int AS ":no2"

SELECT E'\\',:a::int

SELECT E'\\\\',:a::int

SELECT '\',:a::int

SELECT $$\$$,:a::int

SELECT $a$a$a$,:a::int

SELECT $a$ $a $a$,:a::int

SELECT 1::int,:a::int

SELECT 'a:b'::text,:a::int

SELECT '12:30'::time < :a

SELECT lower(:a)

SELECT EXISTS (SELECT FROM pg_class WHERE oid =:a)

WITH x AS (SELECT :a::int AS y) SELECT * FROM x

SELECT count(*) FILTER (WHERE relkind =:a) FROM pg_class

SELECT sum(1) OVER (ORDER BY oid ROWS BETWEEN :a PRECEDING AND CURRENT ROW) FROM pg_class

SELECT COALESCE(:a, ':no')

SELECT 1 WHERE :a

SELECT 1 ORDER BY :a::int

SELECT substring('abc' from :a::int for 1)

SELECT position(:a in 'abc')

SELECT overlay('abc' placing :a from 1)

SELECT extract(epoch from :a::interval)

SELECT interval '1 day' * :a

SELECT (now() AT TIME ZONE :a)

SELECT :a = ':a'

SELECT (lseg '((0,0),(1,1))' ?-| :a)

SELECT ':no', :a::int

SELECT 'it''s :no', :a::int

SELECT ''':no''', :a::int

SELECT E'\' :no', :a::int

SELECT e'\\'':no', :a::int

SELECT E'\\\' :no', :a::int

SELECT E''':no', :a::int

SELECT E'\x3a:no\u003a', :a::int

SELECT 'one'
  ':no', :a::int

SELECT U&':no \003A', :a::int

SELECT U&'\' UESCAPE '!', :a::int

SELECT N':no', :a::int

SELECT '/* :no', :a::int

SELECT '-- :no', :a::int

SELECT '$$ :no', :a::int

SELECT '" :no', :a::int

SELECT '; :no', :a::int

SELECT '? :no ?', :a::int

SELECT $$ :no $$, :a::int

SELECT $$ ' :no $$, :a::int

SELECT $$ $ :no $$, :a::int

SELECT $$ $a$ :no $$, :a::int

SELECT $a$ :no $a$, :a::int

SELECT $a$ $$ :no $b$ :no $a$, :a::int

SELECT $A$ $a$ :no $A$, :a::int

SELECT $_1$ :no $_1$, :a::int

SELECT $ä$ :no $ä$, :a::int

SELECT $q$ -- :no $q$, :a::int

SELECT $q$ /* :no $q$, :a::int

SELECT $q$ :no ; :no ?| :no $q$, :a::int

SELECT $fn$ BEGIN x := :no; a[1:no]; END $fn$, :a::int

SELECT '::no', :a::int

SELECT 'a::no:no', :a::int

SELECT ':no'::text, :a::int

SELECT cast(':no' AS text), :a::int

SELECT concat(':no', $$:no$$, E'\':no'), :a::int

SELECT '{":no": ":no"}'::jsonb::text, :a::int

SELECT '{":no"}'::text[]::text, :a::int

SELECT quote_literal(':no'), :a::int

SELECT '<a:b xmlns:b=":no"/>', :a::int

SELECT '12:30:00'::time::text, :a::int

SELECT '2026-01-01 12:30:00+02:00'::timestamptz::text, :a::int

SELECT B'0101'::text, :a::int

SELECT X'1F'::text, :a::int

SELECT (ARRAY['a', ':no'])[1], :a::int

SELECT (ARRAY['a','b'])[1:2]::text, :a::int

SELECT (ARRAY['a','b'])[ 1 : 2 ]::text, :a::int

SELECT (ARRAY['a','b'])[:2]::text, :a::int

SELECT (ARRAY['a','b'])[1:]::text, :a::int

SELECT (ARRAY['a','b'])[:]::text, :a::int

SELECT (ARRAY[[1,2],[3,4]])[1:2][1:1]::text, :a::int

SELECT (ARRAY[1,2,3])[length('a'):length('ab')]::text, :a::int

SELECT (ARRAY[1,2,3])[(1):(2)]::text, :a::int

SELECT (ARRAY[1,2,3])[1::int:2::int]::text, :a::int

SELECT (SELECT a[l:h] FROM (VALUES (ARRAY[1,2,3], 1, 2)) AS v(a, l, h))::text, :a::int

SELECT (SELECT v.a[v.l:v.h] FROM (VALUES (ARRAY[1,2,3], 1, 2)) AS v(a, l, h))::text, :a::int

SELECT (SELECT "a:no" FROM (VALUES ('x')) AS v("a:no")), :a::int

SELECT (SELECT ":no" FROM (VALUES ('x')) AS v(":no")), :a::int

SELECT (SELECT "a"":no" FROM (VALUES ('x')) AS v("a"":no")), :a::int

SELECT (SELECT U&":no" FROM (VALUES ('x')) AS v(U&":no")), :a::int

SELECT (SELECT a$no$ FROM (VALUES ('x')) AS v(a$no$)), :a::int

SELECT (SELECT größe FROM (VALUES ('x')) AS v(größe)), :a::int

SELECT (SELECT "😀:no" FROM (VALUES ('x')) AS v("😀:no")), :a::int

SELECT (SELECT 😀 FROM (VALUES ('x')) AS v(😀)), :a::int

SELECT (SELECT a[😀:😀] FROM (VALUES (ARRAY[1,2,3], 1)) AS v(a, 😀))::text, :a::int

SELECT json_build_object(':no', ':no')::text, :a::int

SELECT ('{"a": {"b": 1}}'::jsonb -> 'a')::text, :a::int

SELECT ('{"a": {"b": 1}}'::jsonb #>> '{a,b}'), :a::int

SELECT ('{"a": 1}'::jsonb ? 'a')::text, :a::int

SELECT ('{"a": 1}'::jsonb ?| ARRAY['a', ':no'])::text, :a::int

SELECT ('{"a": 1}'::jsonb ?& ARRAY['a'])::text, :a::int

SELECT ('{"a": 1}'::jsonb @@ '$.a == 1')::text, :a::int

SELECT ('{"a": 1}'::jsonb @> '{":no": 1}')::text, :a::int

SELECT (point(0, 0) ?- point(1, 0))::text, :a::int

SELECT (lseg '((0,0),(1,1))' ?|| lseg '((0,0),(2,2))')::text, :a::int

SELECT (lseg '((0,0),(1,1))' ?-| lseg '((0,0),(1,-1))')::text, :a::int

SELECT 1e-5::text, :a::int

SELECT 1.::text, :a::int

SELECT .5::text, :a::int

SELECT (1--:no
 -1)::text, :a::int

SELECT (1 /* :no */ + 1)::text, :a::int

SELECT (1 /* /* :no */ :no */ + 1)::text, :a::int

SELECT (1 /*:no*/-/*:no*/1)::text, :a::int

SELECT (1 /* ' :no */ + 1)::text, :a::int

SELECT (2 */* :no */ 3)::text, :a::int

SELECT (2 -- ' :no $$ "
 * 3)::text, :a::int

SELECT (1 <> -1)::text, :a::int

SELECT make_interval(days => 1)::text, :a::int

SELECT make_interval(days := 1)::text, :a::int

SELECT format('%s:no', 1), :a::int

SELECT to_char(now(), 'HH24:MI:SS'), :a::int

SELECT regexp_replace('a:b', '(?:a):no?', '\1'), :a::int

SELECT ('a' ~ '^(?::no)$')::text, :a::int

SELECT substring('a:no' from ':no'), :a::int

SELECT overlay('a:no' placing ':no' from 1), :a::int

SELECT extract(epoch from interval '1:30:00')::text, :a::int

SELECT xmlelement(name "a:no", ':no')::text, :a::int

SELECT (VALUES (':no')), :a::int

SELECT coalesce(NULL, ':no', null::text), :a::int

SELECT (CASE WHEN ':no' = ':yes' THEN ':no' ELSE ':no' END), :a::int

SELECT (SELECT string_agg(c, ':no' ORDER BY c) FROM (VALUES ('a')) AS v(c)), :a::int

SELECT (SELECT count(*) FILTER (WHERE c = ':no') FROM (VALUES ('a')) AS v(c))::text, :a::int

SELECT (SELECT current_setting(':no', true)), :a::int

SELECT (now() AT TIME ZONE 'UTC+2:30')::text, :a::int

SELECT (ROW(1, ':no')).f2::text, :a::int

SELECT (1 OPERATOR(pg_catalog.+) 1)::text, :a::int

SELECT (1 IS DISTINCT FROM 2)::text, :a::int

SELECT (ARRAY[1,2,3])[:a:b] FROM (VALUES (2)) AS v(b)

SELECT (ARRAY[1,2,3])[:a :b] FROM (VALUES (2)) AS v(b)

SELECT (ARRAY[[1],[2]])[:a:2][1 :b] FROM (VALUES (2)) AS v(b)

SELECT (ARRAY[1,2,3])[CASE WHEN :a THEN 1 END]

SELECT (ARRAY[1,2,3])[1:1 + :a]

SELECT (ARRAY[1,2,3])[abs(:a):b] FROM (VALUES (2)) AS v(b)

=== a b
SELECT :a::int, :b::int

SELECT :a::int,:b::int

SELECT :a::int+:b::int

SELECT (ARRAY[1,2,3])[ :a : :b ]

SELECT :a::int /* :no */ -- :no
  , :b::int

SELECT relname FROM pg_class WHERE oid=:a AND relname=:b

SELECT relname FROM pg_class WHERE oid BETWEEN:a AND:b

SELECT relname FROM pg_class LIMIT:a OFFSET:b

SELECT '{}'::jsonb ?:a AND '{}'::jsonb ?| :b

SELECT :a::int, ':no',:b::int

SELECT :a::int, 'it''s :no',:b::int

SELECT :a::int, ''':no''',:b::int

SELECT :a::int, E'\' :no',:b::int

SELECT :a::int, e'\\'':no',:b::int

SELECT :a::int, E'\\\' :no',:b::int

SELECT :a::int, E''':no',:b::int

SELECT :a::int, E'\x3a:no\u003a',:b::int

SELECT :a::int, 'one'
  ':no',:b::int

SELECT :a::int, U&':no \003A',:b::int

SELECT :a::int, U&'\' UESCAPE '!',:b::int

SELECT :a::int, N':no',:b::int

SELECT :a::int, '/* :no',:b::int

SELECT :a::int, '-- :no',:b::int

SELECT :a::int, '$$ :no',:b::int

SELECT :a::int, '" :no',:b::int

SELECT :a::int, '; :no',:b::int

SELECT :a::int, '? :no ?',:b::int

SELECT :a::int, $$ :no $$,:b::int

SELECT :a::int, $$ ' :no $$,:b::int

SELECT :a::int, $$ $ :no $$,:b::int

SELECT :a::int, $$ $a$ :no $$,:b::int

SELECT :a::int, $a$ :no $a$,:b::int

SELECT :a::int, $a$ $$ :no $b$ :no $a$,:b::int

SELECT :a::int, $A$ $a$ :no $A$,:b::int

SELECT :a::int, $_1$ :no $_1$,:b::int

SELECT :a::int, $ä$ :no $ä$,:b::int

SELECT :a::int, $q$ -- :no $q$,:b::int

SELECT :a::int, $q$ /* :no $q$,:b::int

SELECT :a::int, $q$ :no ; :no ?| :no $q$,:b::int

SELECT :a::int, $fn$ BEGIN x := :no; a[1:no]; END $fn$,:b::int

SELECT :a::int, '::no',:b::int

SELECT :a::int, 'a::no:no',:b::int

SELECT :a::int, ':no'::text,:b::int

SELECT :a::int, cast(':no' AS text),:b::int

SELECT :a::int, concat(':no', $$:no$$, E'\':no'),:b::int

SELECT :a::int, '{":no": ":no"}'::jsonb::text,:b::int

SELECT :a::int, '{":no"}'::text[]::text,:b::int

SELECT :a::int, quote_literal(':no'),:b::int

SELECT :a::int, '<a:b xmlns:b=":no"/>',:b::int

SELECT :a::int, '12:30:00'::time::text,:b::int

SELECT :a::int, '2026-01-01 12:30:00+02:00'::timestamptz::text,:b::int

SELECT :a::int, B'0101'::text,:b::int

SELECT :a::int, X'1F'::text,:b::int

SELECT :a::int, (ARRAY['a', ':no'])[1],:b::int

SELECT :a::int, (ARRAY['a','b'])[1:2]::text,:b::int

SELECT :a::int, (ARRAY['a','b'])[ 1 : 2 ]::text,:b::int

SELECT :a::int, (ARRAY['a','b'])[:2]::text,:b::int

SELECT :a::int, (ARRAY['a','b'])[1:]::text,:b::int

SELECT :a::int, (ARRAY['a','b'])[:]::text,:b::int

SELECT :a::int, (ARRAY[[1,2],[3,4]])[1:2][1:1]::text,:b::int

SELECT :a::int, (ARRAY[1,2,3])[length('a'):length('ab')]::text,:b::int

SELECT :a::int, (ARRAY[1,2,3])[(1):(2)]::text,:b::int

SELECT :a::int, (ARRAY[1,2,3])[1::int:2::int]::text,:b::int

SELECT :a::int, (SELECT a[l:h] FROM (VALUES (ARRAY[1,2,3], 1, 2)) AS v(a, l, h))::text,:b::int

SELECT :a::int, (SELECT v.a[v.l:v.h] FROM (VALUES (ARRAY[1,2,3], 1, 2)) AS v(a, l, h))::text,:b::int

SELECT :a::int, (SELECT "a:no" FROM (VALUES ('x')) AS v("a:no")),:b::int

SELECT :a::int, (SELECT ":no" FROM (VALUES ('x')) AS v(":no")),:b::int

SELECT :a::int, (SELECT "a"":no" FROM (VALUES ('x')) AS v("a"":no")),:b::int

SELECT :a::int, (SELECT U&":no" FROM (VALUES ('x')) AS v(U&":no")),:b::int

SELECT :a::int, (SELECT a$no$ FROM (VALUES ('x')) AS v(a$no$)),:b::int

SELECT :a::int, (SELECT größe FROM (VALUES ('x')) AS v(größe)),:b::int

SELECT :a::int, (SELECT "😀:no" FROM (VALUES ('x')) AS v("😀:no")),:b::int

SELECT :a::int, (SELECT 😀 FROM (VALUES ('x')) AS v(😀)),:b::int

SELECT :a::int, (SELECT a[😀:😀] FROM (VALUES (ARRAY[1,2,3], 1)) AS v(a, 😀))::text,:b::int

SELECT :a::int, json_build_object(':no', ':no')::text,:b::int

SELECT :a::int, ('{"a": {"b": 1}}'::jsonb -> 'a')::text,:b::int

SELECT :a::int, ('{"a": {"b": 1}}'::jsonb #>> '{a,b}'),:b::int

SELECT :a::int, ('{"a": 1}'::jsonb ? 'a')::text,:b::int

SELECT :a::int, ('{"a": 1}'::jsonb ?| ARRAY['a', ':no'])::text,:b::int

SELECT :a::int, ('{"a": 1}'::jsonb ?& ARRAY['a'])::text,:b::int

SELECT :a::int, ('{"a": 1}'::jsonb @@ '$.a == 1')::text,:b::int

SELECT :a::int, ('{"a": 1}'::jsonb @> '{":no": 1}')::text,:b::int

SELECT :a::int, (point(0, 0) ?- point(1, 0))::text,:b::int

SELECT :a::int, (lseg '((0,0),(1,1))' ?|| lseg '((0,0),(2,2))')::text,:b::int

SELECT :a::int, (lseg '((0,0),(1,1))' ?-| lseg '((0,0),(1,-1))')::text,:b::int

SELECT :a::int, 1e-5::text,:b::int

SELECT :a::int, 1.::text,:b::int

SELECT :a::int, .5::text,:b::int

SELECT :a::int, (1--:no
 -1)::text,:b::int

SELECT :a::int, (1 /* :no */ + 1)::text,:b::int

SELECT :a::int, (1 /* /* :no */ :no */ + 1)::text,:b::int

SELECT :a::int, (1 /*:no*/-/*:no*/1)::text,:b::int

SELECT :a::int, (1 /* ' :no */ + 1)::text,:b::int

SELECT :a::int, (2 */* :no */ 3)::text,:b::int

SELECT :a::int, (2 -- ' :no $$ "
 * 3)::text,:b::int

SELECT :a::int, (1 <> -1)::text,:b::int

SELECT :a::int, make_interval(days => 1)::text,:b::int

SELECT :a::int, make_interval(days := 1)::text,:b::int

SELECT :a::int, format('%s:no', 1),:b::int

SELECT :a::int, to_char(now(), 'HH24:MI:SS'),:b::int

SELECT :a::int, regexp_replace('a:b', '(?:a):no?', '\1'),:b::int

SELECT :a::int, ('a' ~ '^(?::no)$')::text,:b::int

SELECT :a::int, substring('a:no' from ':no'),:b::int

SELECT :a::int, overlay('a:no' placing ':no' from 1),:b::int

SELECT :a::int, extract(epoch from interval '1:30:00')::text,:b::int

SELECT :a::int, xmlelement(name "a:no", ':no')::text,:b::int

SELECT :a::int, (VALUES (':no')),:b::int

SELECT :a::int, coalesce(NULL, ':no', null::text),:b::int

SELECT :a::int, (CASE WHEN ':no' = ':yes' THEN ':no' ELSE ':no' END),:b::int

SELECT :a::int, (SELECT string_agg(c, ':no' ORDER BY c) FROM (VALUES ('a')) AS v(c)),:b::int

SELECT :a::int, (SELECT count(*) FILTER (WHERE c = ':no') FROM (VALUES ('a')) AS v(c))::text,:b::int

SELECT :a::int, (SELECT current_setting(':no', true)),:b::int

SELECT :a::int, (now() AT TIME ZONE 'UTC+2:30')::text,:b::int

SELECT :a::int, (ROW(1, ':no')).f2::text,:b::int

SELECT :a::int, (1 OPERATOR(pg_catalog.+) 1)::text,:b::int

SELECT :a::int, (1 IS DISTINCT FROM 2)::text,:b::int

SELECT (ARRAY[1,2,3])[:a: :b]

SELECT (ARRAY[1,2,3])[abs(:a): abs(:b)]

=== a.x
SELECT :a.x::int

SELECT 1+:a.x::int /* .y */

SELECT (ARRAY[1,2,3])[:a.x:a.y] FROM (VALUES (2)) AS a(y)

=== a.x a.y
SELECT :a.x::int, :a.y::int

SELECT relname FROM pg_class WHERE oid=:a.x AND relname=:a.y
