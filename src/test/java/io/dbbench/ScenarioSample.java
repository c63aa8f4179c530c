package io.dbbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A scenario with the problems that are expected in it.
 *
 * @param source the file of samples, which is named after the rule of the problem
 * @param heading the line of its heading in there, from 1
 * @param file a file with its text, with the files that it names next to it
 * @param expected the problems, each as {@code line:column: severity: message [rule]}
 */
public record ScenarioSample(Path source, int heading, String name, Path file, List<String> expected) {
    public ScenarioSample {
        expected = List.copyOf(expected);
    }

    /** The name of its source, without the extension: a rule, or {@code several}. */
    public String group() {
        return String.valueOf(source.getFileName()).replace(".yaml", "");
    }

    /** The text as bytes, since a sample may be no valid text. */
    public byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
    }

    /** Where to find it, and its name. */
    @Override
    public String toString() {
        return source + ":" + heading + " " + name;
    }
}
