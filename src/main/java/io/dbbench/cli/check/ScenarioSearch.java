package io.dbbench.cli.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the files that are to be checked. What is named is a scenario. Of what lies in a named folder, or below it, a YAML
 * file is taken for one when it says so: by a key {@code tests} at the beginning of a line, or by naming the schema of
 * scenarios. Hidden files and folders are left alone.
 */
public final class ScenarioSearch {
    private static final Pattern EVIDENCE =
            Pattern.compile("(ï»¿)?(\"tests\"|'tests'|tests)\\s*:.*|.*\\bscenario\\.schema\\.json\\b.*");

    /** promtool's tests of rules have a key {@code tests} too. */
    private static final Pattern OTHER_EVIDENCE = Pattern.compile("rule_files\\s*:.*");

    private static final Set<FileVisitOption> LINKS_TOO = EnumSet.of(FileVisitOption.FOLLOW_LINKS);

    private final Set<Path> scenarios = new LinkedHashSet<>();
    private final Set<Path> others = new LinkedHashSet<>();
    private final Set<Path> closed = new LinkedHashSet<>();

    private ScenarioSearch() {}

    public static ScenarioSearch in(List<Path> paths) {
        ScenarioSearch search = new ScenarioSearch();
        paths.forEach(search::add);
        return search;
    }

    /** In the order of the paths, those of a folder by name. */
    public List<Path> scenarios() {
        return List.copyOf(scenarios);
    }

    /** The YAML files that are none. */
    public List<Path> others() {
        return List.copyOf(others);
    }

    /** The folders that could not be looked into. */
    public List<Path> closed() {
        return List.copyOf(closed);
    }

    private void add(Path path) {
        if (!Files.isDirectory(path)) {
            scenarios.add(path);
            return;
        }
        List<Path> found = new ArrayList<>();
        walk(path, found);
        found.stream().sorted().forEach(file -> (isScenario(file) ? scenarios : others).add(file));
    }

    private void walk(Path folder, List<Path> found) {
        try {
            Files.walkFileTree(folder, LINKS_TOO, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
                    boolean skipped = !inside.equals(folder) && isHidden(inside);
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isYaml(file) && !isHidden(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path inside, IOException failure) {
                    // a link to a folder that it is in: what is there is found without it
                    if (!(failure instanceof FileSystemLoopException)) {
                        closed.add(inside);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** A file that cannot be read may be one, and the loader will say why. */
    private static boolean isScenario(Path file) {
        return has(EVIDENCE, file) && !has(OTHER_EVIDENCE, file);
    }

    private static boolean has(Pattern evidence, Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> evidence.matcher(line).matches());
        } catch (IOException | UncheckedIOException unreadable) {
            return evidence == EVIDENCE;
        }
    }
}
