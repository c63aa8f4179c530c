package io.dbbench.report.sink;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A file that is read, added to and replaced, and held meanwhile, so that of two runs that end at once neither loses what
 * the other adds. What is locked is the file itself: nothing else lies beside it. Who waited for one that was then replaced
 * begins anew with its successor.
 */
final class LockedFile {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int MOST_TRIES = 2000;

    private LockedFile() {}

    /** What is done with the content. The file may be replaced then, but not be opened: closing it would drop the lock. */
    interface Work {
        void run(byte[] content) throws IOException;
    }

    /** Waits for the file, which is made when it is missing. */
    static void whileHeld(Path path, Work work) throws IOException {
        // channels fail in a thread that has been interrupted, and that is when reports matter
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = held(path)) {
            work.run(Channels.newInputStream(channel).readAllBytes());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileChannel held(Path path) throws IOException {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<FileChannel> channel = tryToHold(path);
            if (channel.isPresent()) {
                return channel.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IOException("another program has held it for "
                + PAUSE.multipliedBy(MOST_TRIES).toSeconds() + " s");
    }

    private static Optional<FileChannel> tryToHold(Path path) throws IOException {
        makeIfMissing(path);
        Optional<Object> before = identity(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            // once before the lock and once behind it: what was opened, and what is locked, is what lies there
            if (before.equals(identity(path)) && isLocked(channel) && before.equals(identity(path))) {
                return Optional.of(channel);
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static void makeIfMissing(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            return; // as it mostly does
        }
    }

    private static Optional<Object> identity(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("something that is no file has taken its place");
        }
        return Optional.ofNullable(attributes.fileKey());
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another thread
        } catch (IOException e) {
            return true; // as well as it can be: not every file system knows locks
        }
    }
}
