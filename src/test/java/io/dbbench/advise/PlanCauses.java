package io.dbbench.advise;

import static io.dbbench.advise.Trial.query;

import io.dbbench.advise.PlantedCause.Remedy;
import java.util.List;
import java.util.stream.Stream;

/** Causes that show in plans. */
final class PlanCauses {
    static final List<String> WIDE = List.of(
            "CREATE TABLE wide (id int PRIMARY KEY, part int) WITH (fillfactor = 10)",
            "INSERT INTO wide SELECT n, n % 10 FROM generate_series(1, 60000) AS n",
            "CREATE INDEX wide_part ON wide (part)");

    static final List<String> TABLES = List.of(
            "CREATE TABLE big (id int PRIMARY KEY, tenant int, skewed int, mixed int, note text)",
            "INSERT INTO big SELECT n, n % 5000, CASE WHEN n <= 19000 THEN 0 ELSE n END, n * 7919 % 20011,"
                    + " md5(n::text) || repeat('x', 40) FROM generate_series(1, 20000) AS n",
            "CREATE INDEX big_skewed ON big (skewed)",
            "CREATE INDEX big_mixed ON big (mixed)",
            "CREATE TABLE fresh (id int PRIMARY KEY, note text)",
            "INSERT INTO fresh SELECT n, 'x' FROM generate_series(1, 20000) AS n",
            "CREATE TABLE twin (a int, b int)",
            "INSERT INTO twin SELECT n % 100, n % 100 FROM generate_series(1, 20000) AS n",
            "CREATE TABLE uneven (v int)",
            "INSERT INTO uneven SELECT n % 300 FROM generate_series(1, 33000) AS n",
            "INSERT INTO uneven SELECT n FROM generate_series(1001, 5000) AS n",
            "CREATE TABLE \"Grown\" (kind int)",
            "INSERT INTO \"Grown\" SELECT 1 FROM generate_series(1, 1000) AS n",
            "CREATE TABLE part (a int, note text)",
            "INSERT INTO part SELECT n, 'x' FROM generate_series(1, 200) AS n",
            "VACUUM ANALYZE big, part",
            "ANALYZE fresh, twin, uneven, \"Grown\"",
            "CREATE TABLE unknown (id int)",
            "INSERT INTO unknown SELECT generate_series(1, 20000)");

    private static final String FEW = "iterations: 20, warmup: 6";
    private static final String N = "n: {integer: {min: 1, max: 4999}}";
    private static final String JOINED = "SELECT a.note FROM part AS a"
            + " JOIN part AS b USING (a) JOIN part AS c USING (a) JOIN part AS d USING (a) JOIN part AS e USING (a)"
            + " JOIN part AS f USING (a) JOIN part AS g USING (a) JOIN part AS h USING (a) WHERE a = :n";

    private PlanCauses() {}

    static Stream<PlantedCause> all() {
        return Stream.of(scans(), memory(), estimates(), values()).flatMap(causes -> causes);
    }

    private static Stream<PlantedCause> scans() {
        Trial loop = query("SELECT count(*) FROM unknown AS u JOIN part AS p ON p.a = u.id WHERE u.id <= 1500", FEW);
        return Stream.of(
                PlantedCause.of(
                        "missing-index",
                        query("SELECT note FROM big WHERE tenant = :n", FEW, N),
                        Remedy.sql(),
                        Measures.BLOCKS,
                        query("SELECT note FROM big WHERE id = :n", FEW, N)),
                PlantedCause.of(
                        "repeated-scan",
                        loop.with("enable_hashjoin=off", "enable_mergejoin=off", "enable_material=off")
                                .with("enable_memoize=off"),
                        Remedy.sql(),
                        Measures.AVERAGE,
                        loop),
                PlantedCause.of(
                        "heap-fetches",
                        query("SELECT count(*) FROM fresh WHERE id < 5000", FEW)
                                .with("enable_seqscan=off", "enable_bitmapscan=off"),
                        Remedy.sql(),
                        Measures.BLOCKS,
                        query("SELECT count(*) FROM big WHERE id < 5000", FEW)
                                .with("enable_seqscan=off", "enable_bitmapscan=off")),
                PlantedCause.of(
                        "large-offset",
                        query("SELECT id FROM big ORDER BY id LIMIT 10 OFFSET 10000", FEW),
                        Remedy.scenario(query("SELECT id FROM big WHERE id > 10000 ORDER BY id LIMIT 10", FEW)),
                        Measures.BLOCKS,
                        query("SELECT id FROM big ORDER BY id LIMIT 10 OFFSET 20", FEW)));
    }

    private static Stream<PlantedCause> memory() {
        Trial sort = query("SELECT count(*) FROM (SELECT note FROM big ORDER BY note OFFSET 0) AS s", FEW);
        Trial hash = query("SELECT count(a.note) FROM big AS a JOIN big AS b ON a.note = b.note", FEW)
                .with("enable_mergejoin=off", "enable_nestloop=off");
        Trial bitmap = query("SELECT count(*) FROM wide WHERE part < 5", FEW)
                .with("enable_seqscan=off", "enable_indexscan=off", "enable_indexonlyscan=off");
        return Stream.of(
                PlantedCause.of(
                        "sort-spilled",
                        sort.with("work_mem=64kB"),
                        Remedy.sql(),
                        Measures.TEMP_BLOCKS,
                        sort.with("work_mem=16MB")),
                PlantedCause.of(
                        "hash-spilled",
                        hash.with("work_mem=64kB"),
                        Remedy.sql(),
                        Measures.TEMP_BLOCKS,
                        hash.with("work_mem=16MB")),
                PlantedCause.of(
                        "lossy-bitmap",
                        bitmap.with("work_mem=64kB"),
                        Remedy.sql(),
                        Measures.LOSSY_PAGES,
                        bitmap.with("work_mem=16MB")));
    }

    private static Stream<PlantedCause> estimates() {
        String rare = "v: {integer: {min: 1, max: 299}}";
        return Stream.of(
                PlantedCause.of(
                        "row-misestimate",
                        query("SELECT count(*) FROM twin WHERE a = 7 AND b = 7", FEW),
                        Remedy.sql(),
                        Measures.WORST_ESTIMATE,
                        query("SELECT count(*) FROM twin WHERE a = 7", FEW)),
                PlantedCause.of(
                                "row-misestimate",
                                // a third of the values is among the most frequent ones, which ANALYZE draws
                                query("SELECT count(*) FROM uneven WHERE v = :v", FEW, rare)
                                        .after(server -> server.administer("ANALYZE uneven")),
                                Remedy.sql(),
                                Measures.WORST_ESTIMATE,
                                query("SELECT count(*) FROM uneven WHERE v > 1000", FEW))
                        .tried(5),
                PlantedCause.of(
                        "row-misestimate",
                        query("SELECT count(*) FROM big WHERE tenant % 7 = 0", FEW),
                        Remedy.sql("CREATE STATISTICS big_seventh ON (tenant % 7) FROM big; ANALYZE big"),
                        Measures.WORST_ESTIMATE,
                        query("SELECT count(*) FROM big WHERE tenant < 700", FEW)),
                PlantedCause.of(
                        "statistics-missing",
                        query("SELECT count(*) FROM unknown WHERE id < 100", FEW),
                        Remedy.sql(),
                        Measures.WORST_ESTIMATE,
                        query("SELECT count(*) FROM twin WHERE a < 10", FEW)),
                PlantedCause.of(
                        "statistics-stale",
                        query("SELECT count(*) FROM \"Grown\" WHERE kind = 2", FEW)
                                .after(server -> server.administer(
                                        "INSERT INTO \"Grown\" SELECT 2 FROM generate_series(1, 3000)")),
                        Remedy.sql(),
                        Measures.WORST_ESTIMATE,
                        query("SELECT count(*) FROM \"Grown\" WHERE kind = 1", FEW)));
    }

    private static Stream<PlantedCause> values() {
        String skewed = "SELECT count(note) FROM big WHERE skewed = :v";
        Trial both = query(skewed, FEW, "v: {choice: [0, 19500]}");
        Trial mostlyRare = query(skewed, "iterations: 200, warmup: 6", "v: {choice: {0: 15, 19500: 85}}");
        Trial rare = query(skewed, FEW, "v: {integer: {min: 19001, max: 19999}}");
        Trial frequent = query(skewed, FEW, "v: {choice: [0]}");
        Trial range = query("SELECT count(note) FROM big WHERE mixed < :row", FEW, "row: {integer: {min: 1, max: 2}}")
                .with("enable_bitmapscan=off");
        return Stream.of(
                PlantedCause.of("plans-differ", both, Remedy.scenario(frequent), Measures.SHAPES, rare),
                PlantedCause.of("long-tail", mostlyRare, Remedy.scenario(frequent), Measures.TAIL, rare),
                PlantedCause.of(
                        "worse-generic-plan",
                        range.with("plan_cache_mode=force_generic_plan"),
                        Remedy.sql(),
                        Measures.BLOCKS,
                        query("SELECT note FROM big WHERE id = :n", FEW, N).with("plan_cache_mode=force_generic_plan")),
                PlantedCause.of(
                        "planning-time",
                        query(JOINED, FEW, N).with("plan_cache_mode=force_custom_plan"),
                        Remedy.sql(),
                        Measures.AVERAGE,
                        query("SELECT note FROM big WHERE id = :n", FEW, N).with("plan_cache_mode=force_custom_plan")),
                PlantedCause.of(
                        "planning-time",
                        query(JOINED, FEW + ", protocol: extended", N),
                        Remedy.scenario(query(JOINED, FEW, N)),
                        Measures.AVERAGE,
                        query("SELECT note FROM big WHERE id = :n", FEW + ", protocol: extended", N)));
    }
}
