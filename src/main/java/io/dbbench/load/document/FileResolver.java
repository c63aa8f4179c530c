package io.dbbench.load.document;

import io.dbbench.scenario.Trust;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceFile.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Reads the files that a scenario names, from the folder of the scenario. Unless the scenario is trusted, they must be in
 * that folder or in the repository that contains it, and not hidden: what they contain gets into messages and to the server.
 */
public final class FileResolver {
    private final Path scenario;
    private final Path folder;
    private final Trust trust;
    private final Set<Path> named = new LinkedHashSet<>();

    public FileResolver(Path scenario, Trust trust) {
        this.scenario = scenario;
        this.folder = Objects.requireNonNullElse(scenario.toAbsolutePath().getParent(), scenario);
        this.trust = trust;
    }

    Trust trust() {
        return trust;
    }

    /**
     * Reads a file.
     *
     * @param name as the scenario has it
     * @throws java.nio.file.InvalidPathException when the name cannot be that of a file
     */
    public SourceFile read(String name) throws Unreadable {
        return SourceFile.readNamed(scenario.resolveSibling(name).toString(), resolve(name));
    }

    /**
     * Returns the path of a file.
     *
     * @throws Unreadable when the scenario must not read it
     */
    public Path resolve(String name) throws Unreadable {
        Path file = folder.resolve(name);
        if (trust == Trust.UNTRUSTED && !isOfScenario(real(file))) {
            throw new Unreadable(
                    Unreadable.Kind.FORBIDDEN,
                    "is hidden, or outside of the scenario's folder and repository: move it there, or pass"
                            + " --trust-scenario");
        }
        named.add(file);
        return file;
    }

    private boolean isOfScenario(Path file) {
        Path own = real(folder);
        return isVisibleIn(own, file) || isVisibleIn(repository(own), file);
    }

    private static boolean isVisibleIn(Path root, Path file) {
        return file.startsWith(root)
                && StreamSupport.stream(root.relativize(file).spliterator(), false)
                        .noneMatch(part -> part.toString().startsWith("."));
    }

    /** Returns the nearest folder with version control, or the folder itself. */
    private static Path repository(Path folder) {
        for (Path parent = folder; parent != null; parent = parent.getParent()) {
            if (Files.exists(parent.resolve(".git"))) {
                return parent;
            }
        }
        return folder;
    }

    /** Returns the path without links; that of a missing file as far as it exists. */
    private static Path real(Path file) {
        Path path = file.toAbsolutePath().normalize();
        try {
            return file.toRealPath();
        } catch (IOException e) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(path.getFileName());
        }
    }

    /** Returns all files that were read or tried, in the order of the scenario. */
    public List<Path> named() {
        return List.copyOf(named);
    }
}
