package io.dbbench;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls between the packages, and the taste that the compiler does not keep. */
class ArchitectureTest {
    private static final String ROOT = "io.dbbench";
    private static final Path SOURCES = Path.of("src/main/java/io/dbbench");

    /** What a package may use beside the JDK: packages of dbbench, and libraries by the beginning of their package. */
    private record Row(Set<String> packages, Set<String> libraries) {}

    private static final Set<String> EVERYTHING = Set.of(
            "scenario",
            "load",
            "check",
            "database",
            "stats",
            "result",
            "engine",
            "judge",
            "report",
            "inspect",
            "starter");

    private static final Map<String, Row> TABLE = Map.ofEntries(
            Map.entry("scenario", new Row(Set.of(), Set.of())),
            Map.entry(
                    "load",
                    new Row(
                            Set.of("scenario"),
                            Set.of(
                                    "org.snakeyaml.engine",
                                    "com.networknt.schema",
                                    "tools.jackson",
                                    "com.fasterxml.jackson.annotation"))),
            Map.entry("check", new Row(Set.of("load", "report", "result"), Set.of("tools.jackson"))),
            Map.entry(
                    "database",
                    new Row(
                            Set.of("scenario"),
                            Set.of(
                                    "java.sql",
                                    "javax.sql",
                                    "org.postgresql",
                                    "com.zaxxer.hikari",
                                    "org.newsclub.net.unix",
                                    "jdk.net",
                                    "io.zonky.test",
                                    "org.apache.commons.compress",
                                    "org.tukaani.xz"))),
            Map.entry("stats", new Row(Set.of(), Set.of("org.HdrHistogram", "org.apache.commons.statistics"))),
            Map.entry(
                    "result",
                    new Row(Set.of("scenario", "stats"), Set.of("tools.jackson", "com.fasterxml.jackson.annotation"))),
            Map.entry(
                    "engine",
                    new Row(
                            Set.of("scenario", "database", "stats", "result"),
                            Set.of("org.apache.commons.rng", "com.sun.management"))),
            Map.entry("judge", new Row(Set.of("scenario", "result", "stats"), Set.of())),
            Map.entry(
                    "report",
                    new Row(
                            Set.of("scenario", "result", "stats"),
                            Set.of("tools.jackson", "com.fasterxml.jackson.annotation", "io.prometheus.metrics"))),
            Map.entry("inspect", new Row(Set.of("scenario", "load", "database"), Set.of())),
            Map.entry("starter", new Row(Set.of("scenario", "database"), Set.of())),
            Map.entry("cli", new Row(EVERYTHING, Set.of("picocli"))));

    /** Part of the JDK, and yet for one package alone. */
    private static final Set<String> WALLED_OFF = Set.of("java.sql", "javax.sql");

    /** The clock of measurements; and those who wait for a process, or tell the age of a file. */
    private static final Set<String> CLOCKS =
            Set.of("engine.SystemClock", "database.ServerProcess", "database.DataTemplate");

    private static final String TERMINAL = "cli.Terminal";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    @Test
    void everyPackageThatHasSourcesIsSeenAndHasARowInTheTable() throws IOException {
        Set<String> withSources = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .forEach(file -> withSources.add(
                            SOURCES.relativize(file.getParent()).toString().replace('/', '.')));
        }
        Set<String> seen = classes().map(ArchitectureTest::home).collect(Collectors.toCollection(TreeSet::new));

        assertThat(withSources).isNotEmpty().isEqualTo(seen);
        assertThat(TABLE.keySet()).containsAll(seen);
    }

    @Test
    void packagesUseWhatTheTableAllows() {
        assertThat(violations(type -> type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                !allowed(home(type), dependency.getTargetClass().getBaseComponentType()))
                        .map(dependency -> dependency.getDescription())))
                .isEmpty();
    }

    private static boolean allowed(String user, JavaClass used) {
        Row row = TABLE.get(user);
        String target = used.getPackageName();
        if (row == null || target.equals(ROOT) || target.startsWith(ROOT + ".")) {
            return row != null && (home(used).equals(user) || row.packages().contains(home(used)));
        }
        boolean walledOff = WALLED_OFF.stream().anyMatch(wall -> within(wall, target));
        return (!walledOff && (used.isPrimitive() || target.startsWith("java.") || target.startsWith("javax.")))
                || within("org.jspecify.annotations", target)
                || row.libraries().stream().anyMatch(library -> within(library, target));
    }

    private static boolean within(String library, String target) {
        return target.equals(library) || target.startsWith(library + ".");
    }

    @Test
    void onlyTheTerminalKnowsTheStandardStreams() {
        assertThat(accesses(target -> (target.getOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err", "in", "console", "setOut", "setErr")
                                        .contains(target.getName()))
                        || (target.getOwner().isAssignableTo(Throwable.class)
                                && target.getFullName().endsWith("printStackTrace()"))))
                .allMatch(access -> access.startsWith(TERMINAL));
    }

    @Test
    void timeIsReadInOnePlace() {
        assertThat(accesses(target -> (target.getOwner().isEquivalentTo(System.class)
                                && Set.of("nanoTime", "currentTimeMillis").contains(target.getName()))
                        || (target.getOwner().getPackageName().equals("java.time")
                                && (target.getName().equals("now")
                                        || target.getName().startsWith("system")))))
                .allMatch(access -> CLOCKS.contains(access.substring(0, access.indexOf(' '))));
    }

    @Test
    void randomNumbersAreSeeded() {
        assertThat(accesses(target -> target.getFullName().equals("java.util.Random.<init>()")
                        || target.getFullName().startsWith("java.lang.Math.random")
                        || target.getFullName().startsWith("java.util.concurrent.ThreadLocalRandom")
                        || target.getFullName().equals("java.util.SplittableRandom.<init>()")))
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(violations(type -> Stream.of(type.getSimpleName())
                        .filter(name -> name.matches(".*(Util|Utils|Helper|Helpers|Manager|Impl)"))))
                .isEmpty();
    }

    @Test
    void nothingStaticChanges() {
        assertThat(violations(type -> type.getFields().stream()
                        .filter(field -> field.getModifiers().contains(STATIC))
                        .filter(field -> !field.getModifiers().contains(SYNTHETIC))
                        .filter(field -> !field.getModifiers().contains(FINAL) || canChange(field))
                        .map(JavaField::getName)))
                .isEmpty();
    }

    private static boolean canChange(JavaField field) {
        JavaClass type = field.getRawType();
        return (type.isArray() && !field.getModifiers().contains(PRIVATE))
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isEquivalentTo(StringBuilder.class);
    }

    @Test
    void classesAreFinalAndInheritNoBehaviourFromEachOther() {
        assertThat(violations(type -> Stream.of(type)
                        .filter(it -> !it.isInterface() && !it.isEnum() && !it.isAnonymousClass())
                        .filter(it -> !it.getModifiers().contains(FINAL) || extendsOurs(it))
                        .map(it -> "not final, or extends a class of dbbench")))
                .isEmpty();
    }

    private static boolean extendsOurs(JavaClass type) {
        return type.getRawSuperclass()
                .filter(parent -> parent.getPackageName().startsWith(ROOT))
                .isPresent();
    }

    /** Every use of a member, as {@code package.Class.member → target}. */
    private static Set<String> accesses(Predicate<AccessTarget> forbidden) {
        return violations(type -> type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .filter(forbidden)
                .map(AccessTarget::getFullName));
    }

    private static Set<String> violations(Function<JavaClass, Stream<String>> findings) {
        return classes()
                .flatMap(type -> findings.apply(type)
                        .map(finding -> type.getName().substring(ROOT.length() + 1) + " → " + finding))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JavaClass> classes() {
        return CLASSES.stream().filter(type -> !type.getSimpleName().equals("package-info"));
    }

    /** The package without its root: {@code engine}. */
    private static String home(JavaClass type) {
        String name = type.getPackageName();
        return name.length() > ROOT.length() ? name.substring(ROOT.length() + 1) : name;
    }
}
