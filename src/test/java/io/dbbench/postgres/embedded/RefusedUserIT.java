package io.dbbench.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dbbench.connection.Secret;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RefusedUserIT {
    @TempDir
    Path root;

    @Test
    void theFirstWayThatWorksIsTaken() throws DatabaseUnavailable {
        assertThat(RefusedUser.firstThatWorks(
                        List.of(List.of("no-such-program"), List.of("false"), List.of("env")), root, "as root"))
                .containsExactly("env");
    }

    @Test
    void whereNoneWorksItIsSaidWhatToDo() {
        assertThatThrownBy(() -> RefusedUser.firstThatWorks(List.of(List.of("false")), root, "as root"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("--connection");
    }

    /** As in a container, where root may not make namespaces; no one else may enter the folder. */
    @Test
    void aServerOfNobodyRunsInFoldersOfRoot() throws Exception {
        assumeThat(Files.getAttribute(root, "unix:uid")).isEqualTo(0);
        Path ours = Files.createDirectory(root.resolve("cache"));
        RunFolder.createPrivate(ours.resolve("private"));
        CacheFolder cache = new CacheFolder(ours.resolve("private"));
        EmbeddedSettings settings = new EmbeddedSettings(
                18, Map.of(), List.of(new SqlScript("init.sql", "CREATE TABLE t AS SELECT 42 AS answer")));
        Binaries binaries =
                asNobody(Binaries.unpacked(settings.version(), cache, note -> {}, StopRequests.NONE), cache);

        for (int start = 0; start < 2; start++) {
            RunFolder run = RunFolder.create(cache);
            ServerTarget.Embedded embedded = new ServerTarget.Embedded(settings);
            Secret password = new DataTemplate(cache, binaries, embedded, note -> {}, StopRequests.NONE)
                    .copyTo(run)
                    .scenario();
            ServerProcess server = ServerProcess.start(
                    binaries,
                    run.data(),
                    run.log(),
                    EmbeddedServer.withDefaults(settings.settings()),
                    StopRequests.NONE);
            ServerTarget target =
                    new ServerTarget.Server(EmbeddedServer.connection(server.port(), ScenarioRole.NAME, password));
            try (Database database = Database.open(target, Map.of(), note -> {})) {
                assertThat(database.sample("SELECT answer FROM t").value(0, 0)).contains("42");
            } finally {
                server.stopAtOnce();
                run.delete();
            }
        }
        assertThat(cache.runs()).isEmptyDirectory();
    }

    private static Binaries asNobody(Binaries binaries, CacheFolder cache) throws IOException, DatabaseUnavailable {
        return new Binaries(
                binaries.home(),
                binaries.version(),
                RefusedUser.firstThatWorks(List.of(RefusedUser.UNPRIVILEGED), cache.root(), "as root"));
    }
}
