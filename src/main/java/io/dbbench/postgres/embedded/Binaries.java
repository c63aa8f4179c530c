package io.dbbench.postgres.embedded;

import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked programs of PostgreSQL.
 *
 * @param home the folder that contains {@code bin}
 * @param version of the binaries, and their platform
 * @param commandPrefix words before each command that hide a user whom PostgreSQL rejects
 */
public record Binaries(Path home, String version, List<String> commandPrefix) {

    /** Changed when archives are unpacked in another way. */
    private static final String FORMAT = "-2";

    public Binaries {
        commandPrefix = List.copyOf(commandPrefix);
    }

    public static Binaries unpacked(int major, CacheFolder cache, Consumer<String> progress, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        return cache.exclusively("postgres-" + major, stop, () -> {
            BinaryArchive archive = BinaryArchive.find(major, cache, progress, stop);
            Path home = cache.postgres().resolve(archive.version() + FORMAT);
            if (!Files.exists(home)) {
                progress.accept("Unpacking PostgreSQL " + archive.version() + " (first use)…");
                unpack(archive, home);
            }
            return new Binaries(home, archive.version(), RefusedUser.commandPrefix(home, cache.locks()));
        });
    }

    /** Returns the complete command for one of the programs. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>(commandPrefix);
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static void unpack(BinaryArchive archive, Path home) throws IOException {
        Path partial = home.resolveSibling(home.getFileName() + ".partial");
        FileUtils.deleteDirectory(partial.toFile());
        Files.createDirectories(partial);
        try (InputStream packed = archive.source().open();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, partial);
            }
        }
        TrustedExtensions.mark(partial);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("the archive contains a path outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            boolean program = entry.getName().matches("(\\./)?bin/.*") || (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
