package io.dbbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the packaged jar says of what others have made. */
class ThirdPartyIT {
    private static final Path JAR = Path.of("target", "dbbench.jar");

    @Test
    void everyJarThatIsInTheJarIsListedWithALicence() throws IOException {
        assumeTrue(Files.exists(JAR), "packaged");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            String list = text(jar, "META-INF/THIRD-PARTY.txt");
            List<String> contained = new ArrayList<>();
            for (String path : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
                if (path.endsWith(".jar") && contains(jar, Path.of(path))) {
                    contained.add(coordinates(Path.of(path)));
                }
            }

            assertThat(contained)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(artifact ->
                            assertThat(list).containsPattern(artifact.replace(".", "\\.") + " \\([A-Z0-9]"));
            assertThat(list).contains("npm:uplot:1.6.32 (MIT)").doesNotContainIgnoringCase("unknown");
            assertThat(jar.getEntry("io/dbbench/report/html/uplot/LICENSE")).isNotNull();
        }
    }

    @Test
    void theLicencesOfTheDriverAndOfTheServerAreInTheJar() throws IOException {
        assumeTrue(Files.exists(JAR), "packaged");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> licences = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("META-INF/third-party/") && name.contains("LICENSE"))
                    .toList();

            assertThat(licences)
                    .anyMatch(name -> name.contains("/postgresql-"))
                    .anyMatch(name -> name.contains("/commons-compress-"));
        }
    }

    /** {@code artifact:version}, by the name of the file. */
    private static String coordinates(Path jar) {
        String version = String.valueOf(jar.resolveSibling("").getFileName());
        String name = String.valueOf(jar.getFileName());
        return ":" + name.substring(0, name.length() - version.length() - "-.jar".length()) + ":" + version;
    }

    /** By its first entry that is its own: a class, or whatever else it carries. */
    private static boolean contains(JarFile ours, Path other) throws IOException {
        try (JarFile jar = new JarFile(other.toFile())) {
            Optional<String> own = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> !name.endsWith("/") && !name.startsWith("META-INF/"))
                    .filter(name -> !name.endsWith("-info.class"))
                    .findFirst();
            return own.isPresent() && ours.getEntry(own.get()) != null;
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        JarEntry found = jar.getJarEntry(entry);
        assertThat(found).as(entry).isNotNull();
        return new String(jar.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
    }
}
