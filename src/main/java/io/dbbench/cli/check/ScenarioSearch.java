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
 * Finds the files to check. A path of a file is a scenario. In a folder and below it, a YAML file is a scenario when it has
 * the key {@code tests} at the beginning of a line, or names the schema of scenarios. Hidden files and folders are skipped.
 */
public final class ScenarioSearch {
    private static final Pattern EVIDENCE =
            Pattern.compile("(ï»¿)?(\"tests\"|'tests'|tests)\\s*:.*|.*\\bscenario\\.schema\\.json\\b.*");

    /** Test files of promtool also have a key {@code tests}. */
    private static final Pattern OTHER_EVIDENCE = Pattern.compile("rule_files\\s*:.*");

    private static final Set<FileVisitOption> LINKS_TOO = EnumSet.of(FileVisitOption.FOLLOW_LINKS);

    private final Set<Path> scenarios = new LinkedHashSet<>();
    private final Set<Path> others = new LinkedHashSet<>();
    private final Set<Path> unreadable = new LinkedHashSet<>();

    private ScenarioSearch() {}

    public static ScenarioSearch in(List<Path> paths) {
        ScenarioSearch search = new ScenarioSearch();
        paths.forEach(search::add);
        return search;
    }

    /** Returns the scenarios in the order of the paths, those of a folder by name. */
    public List<Path> scenarios() {
        return List.copyOf(scenarios);
    }

    /** Returns the YAML files that are not scenarios. */
    public List<Path> others() {
        return List.copyOf(others);
    }

    /** Returns the folders that could not be read. */
    public List<Path> unreadable() {
        return List.copyOf(unreadable);
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
                    // a link to a parent folder, whose files are found without it
                    if (!(failure instanceof FileSystemLoopException)) {
                        unreadable.add(inside);
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

    /** An unreadable file may be a scenario; the loader reports why it cannot be read. */
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
