package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder that dbbench keeps between runs: {@code $XDG_CACHE_HOME/dbbench}, or {@code ~/.cache/dbbench}. It may be
 * deleted while no dbbench runs. Holds {@code postgres/} (about 60 MB a version), {@code templates/} (about 40 MB each
 * and what init scripts fill in; the five used last), {@code runs/} (a copy of a template for each run that lasts),
 * {@code locks/}.
 */
public record CacheFolder(Path root) {
    /**
     * The system's file locks are between processes, and closing any channel on a file drops those of the whole process;
     * so threads queue here first.
     */
    private static final ReentrantLock THREADS = new ReentrantLock();

    /** Something that may fail on the way to the disk. */
    interface Work<T> {
        T run() throws IOException, DatabaseUnavailable;
    }

    /** The XDG specification has relative values ignored. */
    public static CacheFolder locate() {
        return new CacheFolder(Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("dbbench"));
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path templates() {
        return root.resolve("templates");
    }

    Path runs() {
        return root.resolve("runs");
    }

    /** Does something that is soon done, while no other dbbench of this user does anything under the same name. */
    <T> T exclusively(String name, Work<T> work) throws IOException, DatabaseUnavailable {
        return exclusively(name, StopRequests.NONE, work);
    }

    /** The same for what takes long; a stop ends the waiting for another dbbench, as a failure. */
    <T> T exclusively(String name, StopRequests stop, Work<T> work) throws IOException, DatabaseUnavailable {
        Path locks = Files.createDirectories(root.resolve("locks"));
        THREADS.lock();
        try (FileChannel channel =
                        FileChannel.open(locks.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel, stop)) {
            if (!lock.isValid()) {
                throw new IOException("cannot lock " + locks.resolve(name));
            }
            return work.run();
        } finally {
            THREADS.unlock();
        }
    }

    private static FileLock lock(FileChannel channel, StopRequests stop) throws IOException {
        StopRequests.Registration ending = stop.onRequest(() -> close(channel));
        try {
            return channel.lock();
        } finally {
            ending.close();
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // whoever waits for the lock finds out
        }
    }
}
