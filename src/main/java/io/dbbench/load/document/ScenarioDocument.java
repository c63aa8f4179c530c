package io.dbbench.load.document;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scenario file, one to one: what the schema describes, before defaults, sweeps and references have a meaning. What
 * is absent, or was taken out because it is faulty, is null. A {@link JsonNode} stands where the language takes values
 * of several types.
 *
 * <p>Every record reads its own keys. A data binder would do that too, but to learn the records takes it longer than to
 * read a scenario.
 */
public record ScenarioDocument(
        @Nullable String schema,
        @Nullable String name,
        @Nullable String description,
        @Nullable Database database,
        @Nullable Map<String, JsonNode> variables,
        @Nullable List<Script> setup,
        @Nullable List<Script> teardown,
        @Nullable Map<String, ParameterDocument> parameters,
        @Nullable String evidence,
        @Nullable Settings defaults,
        @Nullable List<Benchmark> tests,
        @Nullable Map<String, Variant> variants,
        @Nullable Compare compare) {

    /** Reads a tree that the schema has approved. */
    public static ScenarioDocument of(JsonNode root) {
        return of(new Fields(root));
    }

    static ScenarioDocument of(Fields fields) {
        return new ScenarioDocument(
                fields.text("$schema"),
                fields.text("name"),
                fields.text("description"),
                fields.one("database", Database::of),
                fields.map("variables", Fields::node),
                fields.list("setup", Script::of),
                fields.list("teardown", Script::of),
                fields.map("parameters", ParameterDocument::of),
                fields.text("evidence"),
                fields.one("defaults", Settings::of),
                fields.list("tests", Benchmark::of),
                fields.map("variants", Variant::of),
                fields.one("compare", Compare::of));
    }

    public record Database(
            @Nullable String url,
            @Nullable Embedded embedded,
            @Nullable Map<String, JsonNode> session,
            @Nullable Pool pool) {
        static Database of(Fields fields) {
            return new Database(
                    fields.text("url"),
                    fields.one("embedded", Embedded::of),
                    fields.map("session", Fields::node),
                    fields.one("pool", Pool::of));
        }
    }

    public record Embedded(
            @Nullable Integer version,
            @Nullable Map<String, JsonNode> settings,
            @Nullable List<String> init) {
        static Embedded of(Fields fields) {
            return new Embedded(
                    fields.integer("version"),
                    fields.map("settings", Fields::node),
                    fields.list("init", Fields::string));
        }
    }

    public record Pool(@Nullable Integer size) {
        static Pool of(Fields fields) {
            return new Pool(fields.integer("size"));
        }
    }

    /** SQL itself, or a file of it. */
    public record Script(@Nullable String sql, @Nullable String file) {
        static Script of(Fields fields) {
            return fields.isString() ? new Script(fields.string(), null) : new Script(null, fields.text("file"));
        }
    }

    /** A check in its short or its long form. */
    public record Threshold(
            @Nullable String check,
            @Nullable String severity,
            @Nullable Boolean abort) {
        static Threshold of(Fields fields) {
            if (fields.isString()) {
                return new Threshold(fields.string(), null, null);
            }
            return new Threshold(fields.text("check"), fields.text("severity"), fields.truth("abort"));
        }
    }

    /** What plans must be like. */
    public record Plan(
            @Nullable List<String> uses,
            @Nullable List<String> usable,
            @Nullable List<String> avoids,
            @Nullable String shape,
            @Nullable Long smallTable) {
        static Plan of(Fields fields) {
            return new Plan(
                    fields.list("uses", Fields::string),
                    fields.list("usable", Fields::string),
                    fields.list("avoids", Fields::string),
                    fields.text("shape"),
                    fields.whole("small_table"));
        }
    }

    public record Stage(
            @Nullable String rate,
            @Nullable String rampTo,
            @Nullable String duration) {
        static Stage of(Fields fields) {
            return new Stage(fields.text("rate"), fields.text("ramp_to"), fields.text("duration"));
        }
    }

    /** The defaults; or what a test says of the same, among its other keys. */
    public record Settings(
            @Nullable String suite,
            @Nullable Long iterations,
            @Nullable String duration,
            @Nullable JsonNode warmup,
            @Nullable JsonNode concurrency,
            @Nullable String thinkTime,
            @Nullable String rate,
            @Nullable String arrivals,
            @Nullable List<Stage> stages,
            @Nullable String timeout,
            @Nullable String protocol,
            @Nullable List<JsonNode> expectErrors,
            @Nullable List<Threshold> thresholds,
            @Nullable Plan plan,
            @Nullable List<String> ignore) {
        static Settings of(Fields fields) {
            return new Settings(
                    fields.text("suite"),
                    fields.whole("iterations"),
                    fields.text("duration"),
                    fields.any("warmup"),
                    fields.any("concurrency"),
                    fields.text("think_time"),
                    fields.text("rate"),
                    fields.text("arrivals"),
                    fields.list("stages", Stage::of),
                    fields.text("timeout"),
                    fields.text("protocol"),
                    fields.nodes("expect_errors"),
                    fields.list("thresholds", Threshold::of),
                    fields.one("plan", Plan::of),
                    fields.list("ignore", Fields::string));
        }

        public static final Settings NONE =
                new Settings(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    public record Benchmark(
            @Nullable String name, Work work, @Nullable List<Branch> mix, Settings settings) {
        static Benchmark of(Fields fields) {
            return new Benchmark(
                    fields.text("name"), Work.of(fields), fields.list("mix", Branch::of), Settings.of(fields));
        }
    }

    /** What a test or a branch of a mix does, among its other keys. */
    public record Work(
            @Nullable String query,
            @Nullable List<Step> transaction,
            @Nullable String isolation,
            @Nullable String end,
            @Nullable Integer retries) {

        /** Returns whether the document has all statements of one kind of workload. */
        public boolean isRead() {
            return query != null
                    || (transaction != null
                            && transaction.stream().allMatch(step -> step != null && step.query() != null));
        }

        static Work of(Fields fields) {
            return new Work(
                    fields.text("query"),
                    fields.list("transaction", Step::of),
                    fields.text("isolation"),
                    fields.text("end"),
                    fields.integer("retries"));
        }
    }

    public record Branch(@Nullable String name, @Nullable Double weight, Work work) {
        static Branch of(Fields fields) {
            return new Branch(fields.text("name"), fields.number("weight"), Work.of(fields));
        }
    }

    /** A statement in its short or its long form. */
    public record Step(@Nullable String query, @Nullable Map<String, String> capture) {
        static Step of(Fields fields) {
            if (fields.isString()) {
                return new Step(fields.string(), null);
            }
            return new Step(fields.text("query"), fields.map("capture", Fields::string));
        }
    }

    /** What a variant overrides. Only its scripts are read from here: the other values replace those of the scenario. */
    public record Variant(
            @Nullable Map<String, JsonNode> variables,
            @Nullable VariantDatabase database,
            @Nullable Map<String, JsonNode> session,
            @Nullable String protocol,
            @Nullable List<Script> setup,
            @Nullable List<Script> teardown) {
        static Variant of(Fields fields) {
            return new Variant(
                    fields.map("variables", Fields::node),
                    fields.one("database", VariantDatabase::of),
                    fields.map("session", Fields::node),
                    fields.text("protocol"),
                    fields.list("setup", Script::of),
                    fields.list("teardown", Script::of));
        }
    }

    public record VariantDatabase(
            @Nullable String url, @Nullable VariantEmbedded embedded) {
        static VariantDatabase of(Fields fields) {
            return new VariantDatabase(fields.text("url"), fields.one("embedded", VariantEmbedded::of));
        }
    }

    public record VariantEmbedded(
            @Nullable Integer version, @Nullable Map<String, JsonNode> settings) {
        static VariantEmbedded of(Fields fields) {
            return new VariantEmbedded(fields.integer("version"), fields.map("settings", Fields::node));
        }
    }

    public record Compare(
            @Nullable String base,
            @Nullable Integer pairs,
            @Nullable String round,
            @Nullable String warmup,
            @Nullable Limits limits) {
        public static final Compare NONE = new Compare(null, null, null, null, null);

        static Compare of(Fields fields) {
            return new Compare(
                    fields.text("base"),
                    fields.integer("pairs"),
                    fields.text("round"),
                    fields.text("warmup"),
                    fields.one("limits", Limits::of));
        }
    }

    public record Limits(
            @Nullable String p50,
            @Nullable String p95,
            @Nullable String p99,
            @Nullable String avg,
            @Nullable String throughput) {
        static Limits of(Fields fields) {
            return new Limits(
                    fields.text("p50"),
                    fields.text("p95"),
                    fields.text("p99"),
                    fields.text("avg"),
                    fields.text("throughput"));
        }
    }
}
