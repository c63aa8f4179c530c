package io.dbbench.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DatabaseCopiesIT {
    private static final Map<String, String> EAGER_AND_SLOW_AUTOVACUUM =
            Map.of("autovacuum_naptime", "1s", "autovacuum_vacuum_cost_delay", "100ms");

    /** Autovacuum is a superuser, which a scenario is not. */
    @Test
    void aCopyIsDroppedWhileItIsVacuumed() throws Exception {
        ServerTarget target = new ServerTarget.Embedded(
                new EmbeddedSettings(EmbeddedSettings.DEFAULT_VERSION, EAGER_AND_SLOW_AUTOVACUUM, List.of()));
        try (Database database = Database.open(target, Map.of(), words -> {});
                DatabaseCopies copies = database.copies()) {
            Database copy = copies.create("vacuumed", Map.of());
            copy.execute(new SqlScript(
                    "rows",
                    "CREATE TABLE t AS SELECT id, repeat('x', 500) AS note FROM generate_series(1, 100000) AS id;"
                            + " UPDATE t SET note = note"));
            awaitAutovacuum(copy);

            copies.dropAll();

            database.recover();
            assertThat(database.sample("SELECT 1 FROM pg_database WHERE datname LIKE 'dbbench%'")
                            .size())
                    .isZero();
        }
    }

    private static void awaitAutovacuum(Database copy) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        String vacuum = "SELECT 1 FROM pg_stat_progress_vacuum WHERE datname = current_database()";
        while (copy.sample(vacuum).size() == 0) {
            assertThat(System.nanoTime()).as("autovacuum has begun").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
