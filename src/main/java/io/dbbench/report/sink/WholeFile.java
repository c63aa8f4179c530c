package io.dbbench.report.sink;

import io.dbbench.report.FilePermissions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is no report, written as a report is: in one step, so that nobody ever sees half of it, and what was there
 * stays when the disk is full. Devices and pipes are written directly.
 */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Makes a file.
     *
     * @throws FileAlreadyExistsException when there is one
     * @throws IOException whose message says in words why it cannot be written
     */
    public static void create(Path path, byte[] content) throws IOException {
        Destination destination = open(path);
        Files.createFile(path);
        try {
            write(destination, content);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /**
     * Writes a file, in place of one that may be there.
     *
     * @throws IOException whose message says in words why it cannot be written
     */
    public static void replace(Path path, byte[] content) throws IOException {
        write(open(path), content);
    }

    private static Destination open(Path path) throws IOException {
        try {
            return Destination.open(path, FilePermissions.AS_BEFORE);
        } catch (IOException e) {
            throw inWords(e);
        }
    }

    private static void write(Destination destination, byte[] content) throws IOException {
        try {
            destination.write(content);
        } catch (IOException e) {
            throw inWords(e);
        }
    }

    private static IOException inWords(IOException e) {
        return new IOException(Destination.reason(e), e);
    }
}
