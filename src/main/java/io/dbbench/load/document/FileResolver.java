package io.dbbench.load.document;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where the files that a scenario names are looked for. It remembers which were, for nothing may be written there. */
public final class FileResolver {
    private final Path path;
    private final Set<Path> named = new LinkedHashSet<>();

    public FileResolver(Path path) {
        this.path = path;
    }

    /** Where a file is by the name that the scenario gives it. */
    public Path resolve(Path name) {
        Path file = path.resolve(name);
        named.add(file);
        return file;
    }

    /** All that were looked for, in the order of the scenario. */
    public List<Path> named() {
        return List.copyOf(named);
    }
}
