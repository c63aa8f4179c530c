package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ParameterDocument;
import io.dbbench.load.statement.StatementBinder;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Bool;
import io.dbbench.scenario.Parameter.Kind;
import io.dbbench.scenario.Parameter.RandomText;
import io.dbbench.scenario.Parameter.Sample;
import io.dbbench.scenario.Parameter.Sequence;
import io.dbbench.scenario.Parameter.Uuid;
import io.dbbench.scenario.Parameter.Value;
import io.dbbench.sql.SqlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a document. */
public final class ParameterBinder {
    private static final double EVEN = 0.5;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final BindingContext context;
    private final DistributionParser distributions;
    private final RangeBinder ranges;
    private final ChoiceBinder choices;
    private final CsvFiles csvFiles;

    public ParameterBinder(BindingContext context) {
        this.context = context;
        this.distributions = new DistributionParser(context);
        this.ranges = new RangeBinder(context);
        this.choices = new ChoiceBinder(context);
        this.csvFiles = new CsvFiles(context);
    }

    /** Returns the parameters in file order; templates are bound last, since they refer to the others. */
    public Map<String, Parameter> of(@Nullable Map<String, ParameterDocument> documents) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (documents == null) {
            return parameters;
        }
        documents.forEach((name, document) -> {
            String pointer = JsonPointers.child("/parameters", name);
            kind(document, pointer).ifPresent(kind -> parameters.put(name, parameter(name, document, kind, pointer)));
        });
        TemplateBinder templates = new TemplateBinder(context, Map.copyOf(parameters));
        documents.forEach((name, document) -> {
            if (document.template() != null) {
                String pointer = JsonPointers.child("/parameters", name);
                Kind kind = templates.template(
                        document.template(), document.type(), JsonPointers.child(pointer, "template"));
                parameters.put(name, parameter(name, document, kind, pointer));
            }
        });
        Map<String, Parameter> inOrder = new LinkedHashMap<>();
        documents
                .keySet()
                .forEach(
                        name -> Optional.ofNullable(parameters.get(name)).ifPresent(found -> inOrder.put(name, found)));
        return inOrder;
    }

    private Parameter parameter(String name, ParameterDocument document, Kind kind, String pointer) {
        double nulls = context.share(document.nulls(), JsonPointers.child(pointer, "nulls"))
                .orElse(0.0);
        return new Parameter(name, kind, nulls, Optional.ofNullable(document.type()), context.key(pointer));
    }

    private Optional<? extends Kind> kind(ParameterDocument document, String pointer) {
        Distribution distribution =
                distributions.parse(document.distribution(), JsonPointers.child(pointer, "distribution"));
        if (document.sample() != null) {
            return sample(document.sample(), distribution, JsonPointers.child(pointer, "sample"));
        }
        if (document.csv() != null) {
            return csvFiles.csv(document.csv(), distribution, JsonPointers.child(pointer, "csv"));
        }
        if (document.choice() != null) {
            return choices.choice(document.choice(), distribution, pointer);
        }
        if (document.integer() != null) {
            return ranges.integer(document.integer(), distribution, JsonPointers.child(pointer, "integer"));
        }
        if (document.decimal() != null) {
            return ranges.decimal(document.decimal(), distribution, JsonPointers.child(pointer, "decimal"));
        }
        if (document.timestamp() != null) {
            return ranges.timestamp(document.timestamp(), distribution, JsonPointers.child(pointer, "timestamp"));
        }
        if (document.date() != null) {
            return ranges.date(document.date(), distribution, JsonPointers.child(pointer, "date"));
        }
        return plainKind(document, pointer);
    }

    /** Returns a kind without a distribution. */
    private Optional<? extends Kind> plainKind(ParameterDocument document, String pointer) {
        if (document.uuid() != null) {
            return Optional.of(new Uuid());
        }
        if (document.truth() != null) {
            String share = JsonPointers.child(JsonPointers.child(pointer, "boolean"), "true");
            return Optional.of(
                    new Bool(context.share(document.truth().share(), share).orElse(EVEN)));
        }
        if (document.text() != null) {
            return text(document.text(), JsonPointers.child(pointer, "text"));
        }
        if (document.value() != null) {
            return Optional.of(new Value(context.tree().text(JsonPointers.child(pointer, "value"))));
        }
        return document.sequence() == null
                ? Optional.empty()
                : sequence(document.sequence(), JsonPointers.child(pointer, "sequence"));
    }

    private Optional<Sample> sample(String query, Distribution distribution, String pointer) {
        SqlText sql = SqlText.parse(query, context.range(pointer));
        StatementBinder.refuseParameters(context, sql, pointer);
        return StatementBinder.isSingle(context, sql, pointer)
                ? Optional.of(new Sample(sql, distribution))
                : Optional.empty();
    }

    private Optional<RandomText> text(ParameterDocument.Text document, String pointer) {
        boolean exact = document.length() != null;
        if (exact && (document.minLength() != null || document.maxLength() != null)) {
            String message = "'length' cannot be combined with 'min_length' or 'max_length'";
            context.reportKey(JsonPointers.child(pointer, "length"), Rule.CONFLICTING_KEYS, message);
        }
        Integer max = exact ? document.length() : document.maxLength();
        if (max == null) {
            if (context.lacks(pointer, List.of("length", "max_length"))) {
                context.reportKey(pointer, Rule.MISSING_KEY, "missing key in a random text: 'length' or 'max_length'");
            }
            return Optional.empty();
        }
        int min = exact ? max : document.minLength() == null ? 1 : document.minLength();
        if (min > max) {
            String message = "'min_length' (" + min + ") is greater than 'max_length' (" + max + ")";
            context.report(JsonPointers.child(pointer, "min_length"), Rule.OUT_OF_RANGE, message);
        }
        return Optional.of(new RandomText(min, max, document.alphabet() == null ? LETTERS : document.alphabet()));
    }

    private Optional<Sequence> sequence(ParameterDocument.Sequence document, String pointer) {
        long start = document.start() == null ? 1 : document.start();
        long step = document.step() == null ? 1 : document.step();
        if (step == 0) {
            String message = "'step' is 0, which gives every iteration the same number; use 'value' instead";
            context.report(JsonPointers.child(pointer, "step"), Rule.OUT_OF_RANGE, message);
        }
        return Optional.of(new Sequence(start, step));
    }
}
