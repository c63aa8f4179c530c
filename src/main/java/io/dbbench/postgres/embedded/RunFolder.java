package io.dbbench.postgres.embedded;

import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The folder of one running embedded server. A file lock marks it as owned by this process; the system releases the lock
 * however the process ends, so that a later run recognizes orphaned folders and servers.
 */
public final class RunFolder {
    private static final String LOCK = "runs";
    private static final String OWN_LOCK = "lock";
    private static final String OWNER = "owner";

    private final Path path;
    private final FileChannel channel;
    private final FileLock ownership;

    private RunFolder(Path path, FileChannel channel, FileLock ownership) {
        this.path = path;
        this.channel = channel;
        this.ownership = ownership;
    }

    /** Deletes orphaned folders, and creates a new one. */
    public static RunFolder create(CacheFolder cache) throws IOException, DatabaseUnavailable {
        return cache.exclusively(LOCK, () -> {
            Files.createDirectories(cache.runs());
            try (Stream<Path> runs = Files.list(cache.runs())) {
                runs.forEach(RunFolder::endIfOrphan);
            }
            Path path = cache.runs().resolve(UUID.randomUUID().toString());
            createPrivate(path);
            Files.writeString(path.resolve(OWNER), thisProcess());
            FileChannel channel =
                    FileChannel.open(path.resolve(OWN_LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new RunFolder(path, channel, channel.lock());
        });
    }

    /** Creates a folder that only this user can access. */
    static void createPrivate(Path folder) throws IOException {
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Returns where a template is built before it is moved to the cache. */
    Path building() {
        return path.resolve("building");
    }

    public Path data() {
        return path.resolve("data");
    }

    public Path log() {
        return path.resolve("server.log");
    }

    /** Stops the servers that run in the folder, and deletes it: last what keeps other processes from doing so, too. */
    public void delete() throws IOException {
        try (channel) {
            endServers(path);
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(each -> !each.endsWith(OWNER) && !each.endsWith(OWN_LOCK))
                        .toList()) {
                    FileUtils.forceDelete(file.toFile());
                }
            }
            ownership.release();
        }
        FileUtils.deleteQuietly(path.toFile());
    }

    private static void endIfOrphan(Path run) {
        try {
            // probing the lock of our own folder would release it, because file locks belong to the process
            if (!ownedByThisProcess(run)) {
                endUnlessLocked(run);
            }
        } catch (IOException e) {
            // the next run tries again
        }
    }

    private static void endUnlessLocked(Path run) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(run.resolve(OWN_LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                endServers(run);
                FileUtils.deleteDirectory(run.toFile());
            }
        }
    }

    /** Stops the server of the run and the one that fills a template, even if this process did not start them. */
    private static void endServers(Path run) throws IOException {
        ServerProcess.endOn(run.resolve("data"));
        ServerProcess.endOn(run.resolve("building/data"));
    }

    private static boolean ownedByThisProcess(Path run) throws IOException {
        Path owner = run.resolve(OWNER);
        return Files.exists(owner) && Files.readString(owner).equals(thisProcess());
    }

    private static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Object::toString).orElse("");
    }
}
