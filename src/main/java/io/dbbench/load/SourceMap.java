package io.dbbench.load;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.SourceRange;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.load.yaml.ScenarioTree;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.SqlScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Where the SQL of a scenario stands, for those who find out later that something is wrong with it. Immutable. */
public final class SourceMap {
    private final ScenarioTree tree;
    private final String file;
    private final Map<String, String> tests = new HashMap<>();

    /** @param file the path as the user gave it */
    SourceMap(ScenarioTree tree, String file) {
        this.tree = tree;
        this.file = file;
        JsonNode entries = tree.root().path("tests");
        for (int i = 0; i < entries.size(); i++) {
            tests.put(entries.path(i).path("name").asString(""), JsonPointers.child("/tests", i));
        }
    }

    /**
     * A statement of a test.
     *
     * @param index in the order of {@link io.dbbench.scenario.Workload#statements()}
     */
    public SourceRange statement(Benchmark test, int index) {
        return at(pointer(test, index));
    }

    /** The column that a step of a transaction captures under a name. */
    public SourceRange capture(Benchmark test, int index, String name) {
        String step = JsonPointers.parent(pointer(test, index));
        return at(JsonPointers.child(JsonPointers.child(step, "capture"), name));
    }

    /** The query of a sample. */
    public SourceRange sample(Parameter parameter) {
        return key(parameter, "sample");
    }

    /** The text of a template. */
    public SourceRange template(Parameter parameter) {
        return key(parameter, "template");
    }

    /** The type that a parameter is declared to have. */
    public SourceRange type(Parameter parameter) {
        return key(parameter, "type");
    }

    /** A step of setup, from 0. */
    public SourceRange setup(int index, SqlScript script) {
        return script(JsonPointers.child("/setup", index), script);
    }

    /** A step of teardown, from 0. */
    public SourceRange teardown(int index, SqlScript script) {
        return script(JsonPointers.child("/teardown", index), script);
    }

    /** How many workers a test has; where the file leaves that out, the test. */
    public SourceRange workers(Benchmark test) {
        String entry = entry(test);
        return Stream.of(JsonPointers.child(entry, "concurrency"), "/defaults/concurrency")
                .filter(tree::has)
                .findFirst()
                .map(pointer -> at(among(pointer, test.workers())))
                .orElseGet(() -> at(JsonPointers.child(entry, "name")));
    }

    /** The pointer of a number, or of the one in a list that is meant. */
    private String among(String pointer, int number) {
        JsonNode numbers = tree.root().at(pointer);
        return IntStream.range(0, numbers.size())
                .filter(i -> numbers.path(i).asInt(0) == number)
                .mapToObj(i -> JsonPointers.child(pointer, i))
                .findFirst()
                .orElse(pointer);
    }

    /** How many connections the pool has. */
    public SourceRange poolSize() {
        return at("/database/pool/size");
    }

    /** The connection that the scenario names. */
    public SourceRange url() {
        return at("/database/url");
    }

    /** A setting of its sessions. */
    public SourceRange session(String name) {
        return at(JsonPointers.child("/database/session", name));
    }

    /** Whether a test, or the defaults where it says nothing, wants to hear nothing of a rule. */
    public boolean ignores(Benchmark test, Rule rule) {
        JsonNode entry = tree.root().at(entry(test));
        JsonNode ignored =
                entry.has("ignore") ? entry.path("ignore") : tree.root().at("/defaults/ignore");
        return ignored.valueStream().anyMatch(name -> name.asString("").equals(rule.id()));
    }

    private SourceRange script(String pointer, SqlScript script) {
        if (!tree.has(JsonPointers.child(pointer, "file"))) {
            return at(pointer);
        }
        return SourceRange.ofFile(Path.of(file).resolveSibling(script.name()).toString(), script.sql());
    }

    private SourceRange key(Parameter parameter, String key) {
        return at(JsonPointers.child(JsonPointers.child("/parameters", parameter.name()), key));
    }

    private SourceRange at(String pointer) {
        return tree.range(file, pointer);
    }

    private String pointer(Benchmark test, int index) {
        List<String> pointers = new ArrayList<>();
        collect(entry(test), pointers);
        return pointers.get(index);
    }

    private String entry(Benchmark test) {
        String entry = tests.get(test.entry());
        if (entry == null) {
            throw new IllegalArgumentException("no test '" + test.entry() + "' in " + file);
        }
        return entry;
    }

    /** The statements of a test, or of a branch of a mix. */
    private void collect(String pointer, List<String> pointers) {
        JsonNode work = tree.root().at(pointer);
        if (work.has("query")) {
            pointers.add(JsonPointers.child(pointer, "query"));
        }
        for (int i = 0; i < work.path("transaction").size(); i++) {
            String step = JsonPointers.child(JsonPointers.child(pointer, "transaction"), i);
            String query = JsonPointers.child(step, "query");
            pointers.add(tree.has(query) ? query : step);
        }
        for (int i = 0; i < work.path("mix").size(); i++) {
            collect(JsonPointers.child(JsonPointers.child(pointer, "mix"), i), pointers);
        }
    }
}
