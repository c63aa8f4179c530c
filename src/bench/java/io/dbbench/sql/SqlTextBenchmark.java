package io.dbbench.sql;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Parses the parameters of a statement, as happens once before a run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SqlTextBenchmark {
    @Param({"short", "read", "report", "function"})
    private String statement = "";

    private String sql = "";

    /** From 8 to some 6,000 characters. */
    @Setup
    public void choose() {
        sql = switch (statement) {
            case "read" -> "SELECT * FROM agents WHERE id = :agent_id";
            case "report" -> """
                    SELECT date_trunc('day', r.started_at)::date AS day, a.name, count(*) FILTER (WHERE r.failed) AS failed
                    FROM runs AS r -- :not a parameter
                    JOIN agents AS a ON a.id = r.agent_id /* nor :this */
                    WHERE a.tenant_id = :tenant_id AND r.started_at >= :since AND a.labels ? 'beta' AND a.tags[1:2] = '{a,b}'
                    GROUP BY 1, 2 ORDER BY 1 DESC LIMIT :rows""";
            case "function" -> "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $body$ BEGIN "
                    + "PERFORM x FROM t WHERE a = 'b'; ".repeat(200) + "END $body$";
            default -> "SELECT 1";
        };
    }

    @Benchmark
    public SqlText parse() {
        return SqlText.parse(sql);
    }
}
