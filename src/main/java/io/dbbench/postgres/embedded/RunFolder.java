package io.dbbench.postgres.embedded;

import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The folder of one running embedded server, owned by this process: it holds a file lock that the system releases
 * however the process ends, by which a later dbbench knows that the folder, and a server that still runs in it, are
 * orphans.
 */
public final class RunFolder {
    private static final String LOCK = "runs";

    private final Path path;
    private final FileChannel channel;
    private final FileLock ownership;

    private RunFolder(Path path, FileChannel channel, FileLock ownership) {
        this.path = path;
        this.channel = channel;
        this.ownership = ownership;
    }

    /** Clears up after those that were killed, and makes a new one. */
    public static RunFolder create(CacheFolder cache) throws IOException, DatabaseUnavailable {
        return cache.exclusively(LOCK, () -> {
            Files.createDirectories(cache.runs());
            for (Path run : FileTrees.children(cache.runs())) {
                endIfOrphan(run);
            }
            Path path = cache.runs().resolve(UUID.randomUUID().toString());
            FileTrees.createPrivate(path);
            Files.writeString(path.resolve("owner"), thisProcess());
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new RunFolder(path, channel, channel.lock());
        });
    }

    Path path() {
        return path;
    }

    /** Where a template is made, before it is put in its place. */
    Path building() {
        return path.resolve("building");
    }

    public Path data() {
        return path.resolve("data");
    }

    public Path log() {
        return path.resolve("server.log");
    }

    /** Ends what runs in it, and deletes it. */
    public void delete() throws IOException {
        try (channel) {
            endServers(path);
            FileTrees.delete(path);
            ownership.release();
        }
    }

    private static void endIfOrphan(Path run) {
        try {
            // looking at the lock of a folder of our own would drop it: the system's locks belong to the process
            if (!ownedByThisProcess(run)) {
                endUnlessLocked(run);
            }
        } catch (IOException e) {
            // no reason not to start; the next dbbench tries again
        }
    }

    private static void endUnlessLocked(Path run) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                endServers(run);
                FileTrees.delete(run);
            }
        }
    }

    /** The server of the run, and the one that fills a template; also those that nobody in this process knows. */
    private static void endServers(Path run) throws IOException {
        ServerProcess.endOn(run.resolve("data"));
        ServerProcess.endOn(run.resolve("building/data"));
    }

    private static boolean ownedByThisProcess(Path run) throws IOException {
        Path owner = run.resolve("owner");
        return Files.exists(owner) && Files.readString(owner).equals(thisProcess());
    }

    private static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + " "
                + self.info().startInstant().map(Object::toString).orElse("");
    }
}
