package io.dbbench.report.prometheus;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that {@link PrometheusReporter} wrote, found again in the folder of node_exporter's textfile collector. The
 * collector serves the files there until they are deleted, even if the scenario no longer exists.
 *
 * @param scenario the name of the scenario whose metrics it holds
 */
public record Textfile(Path path, String scenario) {
    private static final Pattern OURS = Pattern.compile("(# (HELP|TYPE) )?dbbench_.*");
    private static final Pattern BUILD =
            Pattern.compile("dbbench_build_info\\{.*?\\bscenario=\"((?:[^\"\\\\]|\\\\.)*+)\".*");

    /**
     * The textfiles of dbbench that lie in a folder, in the order of their names. Files of others are left out, and so
     * are those that hold a single line that is not dbbench's, links, and what cannot be read.
     *
     * @throws IOException when the folder cannot be listed
     */
    public static List<Textfile> in(Path folder) throws IOException {
        List<Textfile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.prom")) {
            for (Path file : files) {
                read(file).ifPresent(found::add);
            }
        }
        found.sort((one, other) -> one.path().compareTo(other.path()));
        return List.copyOf(found);
    }

    private static Optional<Textfile> read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.stream().allMatch(line -> OURS.matcher(line).matches())
                    ? scenario(lines).map(scenario -> new Textfile(file, scenario))
                    : Optional.empty();
        } catch (IOException noTextOrGone) {
            return Optional.empty();
        }
    }

    private static Optional<String> scenario(List<String> lines) {
        return lines.stream()
                .map(BUILD::matcher)
                .filter(Matcher::matches)
                .map(build -> unescaped(build.group(1)))
                .findFirst();
    }

    private static String unescaped(String label) {
        return Pattern.compile("\\\\(.)").matcher(label).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            default -> Matcher.quoteReplacement(escape.group(1));
        });
    }
}
