package io.dbbench.postgres.embedded;

import io.dbbench.connection.ProcessEnvironment;
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
 * deleted while dbbench is not running. It contains {@code postgres/} (about 60 MB per version), {@code templates/} (about
 * 40 MB each plus the data of init scripts; the five most recently used), {@code runs/} (a copy of a template per current
 * run), {@code jars/} and {@code locks/}.
 */
public record CacheFolder(Path root) {
    /**
     * Excludes other threads: file locks only exclude other processes, and closing any channel of a file releases all locks
     * that the process has on it.
     */
    private static final ReentrantLock THREADS = new ReentrantLock();

    /** Work under a lock. */
    interface Work<T> {
        T run() throws IOException, DatabaseUnavailable;
    }

    /** Returns the folder of this user. Relative values of the variable are ignored, as the XDG specification demands. */
    public static CacheFolder locate() {
        return new CacheFolder(Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> ProcessEnvironment.ofProcess().home().resolve(".cache"))
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

    Path locks() {
        return root.resolve("locks");
    }

    /** Runs short work while no other dbbench process of this user runs work of the same name. */
    <T> T exclusively(String name, Work<T> work) throws IOException, DatabaseUnavailable {
        return exclusively(name, StopRequests.NONE, work);
    }

    /** Runs work that may take long. A stop request ends the wait for another process as a failure. */
    <T> T exclusively(String name, StopRequests stop, Work<T> work) throws IOException, DatabaseUnavailable {
        Path locks = Files.createDirectories(locks());
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
        StopRequests.Registration registration = stop.onRequest(() -> close(channel));
        try {
            return channel.lock();
        } finally {
            registration.close();
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // lock() fails in any case
        }
    }
}
