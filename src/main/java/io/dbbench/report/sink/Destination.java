package io.dbbench.report.sink;

import io.dbbench.report.FilePermissions;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Where the bytes of a report go. */
sealed interface Destination permits StandardOutput, Device, AtomicFile {

    /** Not opened by these names: that would begin anew at the start of a file the shell has opened. */
    Set<String> NAMES_OF_STDOUT = Set.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    /** For messages. */
    String description();

    Presentation presentation();

    /** What only one report may write to. */
    Optional<Path> file();

    /** Writes a whole report, in place of the last one where that is possible. */
    void write(byte[] report) throws IOException;

    /** Removes what an interrupted write left behind. */
    void close();

    /** Finds out what a path stands for, and whether it can be written to. */
    static Destination open(ReportTarget target, OutputStream stdout, Supplier<Presentation> forStdout)
            throws ReportFailure {
        Optional<Path> path = target.path();
        if (path.isEmpty() || NAMES_OF_STDOUT.contains(path.get().toString())) {
            return new StandardOutput(stdout, forStdout);
        }
        try {
            return open(path.get(), target.reporter().readers());
        } catch (IOException e) {
            throw new ReportFailure("a report cannot be written to " + path.get() + ": " + reason(e), e);
        }
    }

    /** The same for what has a path. */
    static Destination open(Path path, FilePermissions readers) throws IOException {
        return isDevice(path) ? Device.open(path) : AtomicFile.open(path, readers);
    }

    /** Devices, pipes, and whatever else the shell has opened for us. */
    private static boolean isDevice(Path path) throws IOException {
        if (path.equals(Path.of("/dev/stderr")) || path.startsWith("/dev/fd") || path.startsWith("/proc")) {
            return true;
        }
        return Files.exists(path)
                && Files.readAttributes(path, BasicFileAttributes.class).isOther();
    }

    /** What an exception means, in words. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
