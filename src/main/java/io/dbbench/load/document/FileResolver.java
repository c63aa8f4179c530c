package io.dbbench.load.document;

import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceFile.Unreadable;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads the files that a scenario names, from the folder of the scenario. */
public final class FileResolver {
    private final Path scenario;
    private final Set<Path> named = new LinkedHashSet<>();

    public FileResolver(Path scenario) {
        this.scenario = scenario;
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

    /** Returns the path of a file. */
    public Path resolve(String name) {
        Path folder = Objects.requireNonNullElse(scenario.toAbsolutePath().getParent(), scenario);
        Path file = folder.resolve(name);
        named.add(file);
        return file;
    }

    /** Returns all files that were read or tried, in the order of the scenario. */
    public List<Path> named() {
        return List.copyOf(named);
    }
}
