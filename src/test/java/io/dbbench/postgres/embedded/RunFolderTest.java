package io.dbbench.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
    @TempDir
    private Path root;

    @Test
    void anOwnerThatCannotBeReadKeepsNobodyFromStarting() throws Exception {
        CacheFolder cache = new CacheFolder(root);
        Path unreadable = Files.createDirectories(cache.runs().resolve("x/owner"));

        RunFolder run = RunFolder.create(cache);

        assertThat(cache.runs()).isDirectoryContaining("glob:**/[!x]*");
        assertThat(unreadable).exists();
        run.delete();
    }

    @Test
    void whatNobodyOwnsIsClearedUp() throws Exception {
        CacheFolder cache = new CacheFolder(root);
        Path left = Files.createDirectories(cache.runs().resolve("x"));
        Files.writeString(left.resolve("owner"), "1 and long ago");

        RunFolder run = RunFolder.create(cache);

        assertThat(cache.runs().toFile().listFiles()).hasSize(1).doesNotContain(left.toFile());
        run.delete();
    }
}
