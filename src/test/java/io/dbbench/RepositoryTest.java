package io.dbbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the files of the project, whatever they say. */
class RepositoryTest {
    private static final int LONGEST_FILE = 350;
    private static final int LONGEST_METHOD = 60;

    private static final Pattern MODELINE = Pattern.compile("# yaml-language-server: \\$schema=(\\S+)");
    private static final Pattern REGISTRY =
            Pattern.compile("https?://(repo|registry|deb|security)[0-9a-z]*\\.[a-z]+\\.[a-z]+");
    private static final Pattern HOME = Pattern.compile("(?<![\\w}])/(root|home/\\w+|Users/\\w+)/");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b(OWNER|ORG|USER)/dbbench");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

    @ParameterizedTest
    @ValueSource(strings = {"scenarios", "examples"})
    void editorsFindTheSchemaOfEveryScenario(String folder) throws IOException {
        List<Path> scenarios = files(Path.of(folder), ".yaml");

        assertThat(scenarios).isNotEmpty().allSatisfy(scenario -> {
            Matcher modeline = MODELINE.matcher(Files.readAllLines(scenario).get(0));
            assertThat(modeline.matches()).as("modeline").isTrue();
            assertThat(scenario.resolveSibling(modeline.group(1))).isRegularFile();
        });
    }

    @Test
    void noFileNamesARegistryAHomeFolderOrAnOwnerToReplace() throws IOException, InterruptedException {
        List<Path> tracked = tracked();

        assertThat(tracked).hasSizeGreaterThan(50).allSatisfy(file -> {
            String text = text(file).orElse("");
            assertThat(text)
                    .doesNotContainPattern(REGISTRY)
                    .doesNotContainPattern(HOME)
                    .doesNotContainPattern(PLACEHOLDER);
        });
    }

    @Test
    void everyLinkOfTheDocumentationLeadsToAFile() throws IOException, InterruptedException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : tracked().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(page + ": " + link.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isPositive();
    }

    @Test
    void theMapOfTheDocumentationHasEveryPage() throws IOException {
        String map = Files.readString(Path.of("docs/README.md"));

        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> page.endsWith(".md")))
                    .hasSizeGreaterThan(20)
                    .filteredOn(page -> !page.equals("README.md"))
                    .allSatisfy(page -> assertThat(map).contains("](" + page + ")"));
        }
    }

    @Test
    void filesAndMethodsStayShort() throws IOException {
        List<Path> sources = files(Path.of("src/main/java"), ".java");

        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Files.readAllLines(source).size())
                        .as(source.toString())
                        .isLessThanOrEqualTo(LONGEST_FILE));
        assertThat(methods(sources))
                .isNotEmpty()
                .allSatisfy(
                        method -> assertThat(method.lines()).as(method.name()).isLessThanOrEqualTo(LONGEST_METHOD));
    }

    private record Method(String name, long lines) {}

    private static List<Method> methods(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Method> found = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodCollector(unit, positions, found), null);
            }
            return found;
        }
    }

    private static final class MethodCollector extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> found;

        MethodCollector(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            String name = unit.getSourceFile().getName() + ": " + method.getName();
            found.add(new Method(
                    name,
                    line(positions.getEndPosition(unit, method)) - line(positions.getStartPosition(unit, method)) + 1));
            return super.visitMethod(method, null);
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** The files that git knows; a source tree without git has nothing to say here. */
    private static List<Path> tracked() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(".git")), "not a git checkout");
        Process git = new ProcessBuilder("git", "-c", "safe.directory=*", "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).isZero();
        return Stream.of(output.split("\0"))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Optional<String> text(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
