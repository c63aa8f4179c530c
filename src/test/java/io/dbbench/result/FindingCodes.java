package io.dbbench.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The codes of findings, as the page about results lists them. */
public final class FindingCodes {
    private static final Path PAGE = Path.of("docs/json-result.md");
    private static final Pattern IN_TABLE = Pattern.compile("`([a-z-]+)`(?=[^|]*\\|)");

    private FindingCodes() {}

    public static SortedSet<String> documented() throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.subList(lines.indexOf("| code | meaning |"), lines.indexOf("## Compatibility")).stream()
                .map(line -> line.substring(0, Math.max(0, line.indexOf("|", 1) + 1)))
                .flatMap(cell -> IN_TABLE.matcher(cell).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
