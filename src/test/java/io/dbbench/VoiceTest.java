package io.dbbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code, messages and documentation are plain, modern, technical English: see "Voice" in CONTRIBUTING.md. */
class VoiceTest {
    private static final List<String> PLACES = List.of(
            "src/main",
            "src/test/java",
            "src/test/sh",
            "src/bench",
            "src/launcher",
            "docs",
            "schema",
            "examples",
            "scenarios",
            ".github",
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "action.yml",
            "dbbench",
            "pom.xml");

    /** Words that do not belong here, as regular expressions, and what to write instead. */
    private static final Map<Pattern, String> INSTEAD = patterns(
            "nobody (?=else|may|can|will|is|was|has|[a-z]+s\\b)", "no one",
            "whoever", "a noun: the caller, the user, the worker",
            "mend(s|ed|ing)?", "fix",
            "hence", "therefore, or 'so'",
            "for ever", "forever, or 'without end'",
            "stands? behind", "a plain verb",
            "goes without saying", "is implied",
            "tells? of", "reports",
            "is to be|are to be", "must be, or the active voice",
            "that one's", "its",
            "so much as", "even");

    @Test
    void textIsPlainModernEnglish() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            for (int i = 0; i < lines.size(); i++) {
                for (Map.Entry<Pattern, String> entry : INSTEAD.entrySet()) {
                    if (entry.getKey().matcher(lines.get(i)).find()) {
                        found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip() + " → " + entry.getValue());
                    }
                }
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void archaicWordsAreFound() {
        assertThat(INSTEAD.keySet())
                .anyMatch(word -> word.matcher("Nobody reads it").find());
        assertThat(INSTEAD.keySet())
                .noneMatch(word -> word.matcher("recommended").find());
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String place : PLACES) {
            try (Stream<Path> tree = Files.walk(Path.of(place))) {
                tree.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().contains("node_modules"))
                        .filter(file -> !file.toString().contains("uplot"))
                        .filter(file -> !file.getFileName().toString().equals("VoiceTest.java"))
                        .filter(VoiceTest::isText)
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(500);
        return files;
    }

    private static boolean isText(Path file) {
        return Stream.of(".png", ".class", ".jar", ".gz").noneMatch(file.toString()::endsWith);
    }

    private static Map<Pattern, String> patterns(String... wordsAndReplacements) {
        Map<Pattern, String> patterns = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndReplacements.length; i += 2) {
            patterns.put(
                    Pattern.compile("\\b(" + wordsAndReplacements[i] + ")\\b", Pattern.CASE_INSENSITIVE),
                    wordsAndReplacements[i + 1]);
        }
        return patterns;
    }
}
