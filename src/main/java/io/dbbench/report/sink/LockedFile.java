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
 * A file that is locked while it is read and replaced, so that of two runs that end at the same time neither loses what the
 * other adds. The file itself is locked; a run that waited for one that was then replaced starts again with the new one.
 */
final class LockedFile {
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int MAX_TRIES = 2000;

    private LockedFile() {}

    /** Uses the content. The file may be replaced meanwhile, but not opened: closing it would release the lock. */
    interface Work {
        void run(byte[] content) throws IOException;
    }

    /** Waits for the file, which is created if it does not exist. */
    static void whileLocked(Path path, Work work) throws IOException {
        // channels fail in an interrupted thread, and that is when reports matter
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = lock(path)) {
            work.run(Channels.newInputStream(channel).readAllBytes());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Optional<FileChannel> channel = tryLock(path);
            if (channel.isPresent()) {
                return channel.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IOException("another program has locked it for "
                + PAUSE.multipliedBy(MAX_TRIES).toSeconds() + " s");
    }

    private static Optional<FileChannel> tryLock(Path path) throws IOException {
        createIfMissing(path);
        Optional<Object> before = identity(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            // compared before and after the lock: the opened and locked file is the one at the path
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

    private static void createIfMissing(Path path) throws IOException {
        try {
            Files.createFile(path);
        } catch (FileAlreadyExistsException e) {
            return; // the usual case
        }
    }

    private static Optional<Object> identity(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is no longer a file");
        }
        return Optional.ofNullable(attributes.fileKey());
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another thread
        } catch (IOException e) {
            return true; // some file systems have no locks
        }
    }
}
