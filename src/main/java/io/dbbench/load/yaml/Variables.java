package io.dbbench.load.yaml;

import io.dbbench.diagnostics.Problems;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.redaction.Redaction;
import io.dbbench.scenario.Trust;
import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one file, and their substitution. <code>${name}</code> becomes the variable's value, or
 * the default after {@code :-} when there is none; another dollar sign in front keeps the text. All other dollar signs
 * belong to SQL and are left alone.
 */
public final class Variables {
    static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private final Map<String, String> definitions;
    private final Map<String, String> environment;
    private final Trust trust;
    private final Map<String, Declared> declared = new LinkedHashMap<>();

    /** Declared variables whose values contain secrets of the environment. */
    private final Set<String> secret = new HashSet<>();

    private final Set<String> used;
    private final Problems problems;

    /** Characters that may still be substituted, so that a few variables cannot fill the memory. */
    private long room = SourceFile.LARGEST_SCENARIO_BYTES;

    public Variables(Map<String, String> definitions, Map<String, String> environment, Trust trust, Problems problems) {
        this(definitions, environment, trust, new HashSet<>(), problems);
    }

    private Variables(
            Map<String, String> definitions,
            Map<String, String> environment,
            Trust trust,
            Set<String> used,
            Problems problems) {
        this.definitions = definitions;
        this.environment = environment;
        this.trust = trust;
        this.used = used;
        this.problems = problems;
    }

    /**
     * Returns the variables of a variant: one that any variant uses counts as used.
     *
     * @param overridden names that the variant defines itself, in spite of the command line
     */
    public Variables ofVariant(Set<String> overridden, Problems found) {
        Map<String, String> others = new HashMap<>(definitions);
        others.keySet().removeAll(overridden);
        return new Variables(others, environment, trust, used, found);
    }

    /**
     * A variable of the file.
     *
     * @param keyAt the position of its name
     * @param valueAt the position of its value
     */
    record Declared(String value, Position keyAt, Position valueAt) {}

    /** Declares the variables of the file, and substitutes environment variables in their values. */
    void declare(Map<String, Declared> variables) {
        declared.putAll(variables);
        variables.forEach((name, variable) -> {
            if (VariableReference.in(variable.value()).stream().anyMatch(each -> isSecretInEnvironment(each.name()))) {
                secret.add(name);
            }
        });
        declared.replaceAll((name, variable) -> new Declared(
                substituteFromEnvironment(variable.value(), variable.valueAt()).text(),
                variable.keyAt(),
                variable.valueAt()));
    }

    /** Substitutes in a value of the file, where no secret belongs: names, statements and values are shown and sent. */
    Substitution substitute(String text, Position at) {
        return substitute(text, at, this::value, reference -> !isSecret(reference.name()));
    }

    /** Substitutes in the connection of the file, whose password may be a secret. */
    Substitution substituteInConnection(String text, Position at) {
        return substitute(
                text,
                at,
                this::value,
                reference -> !isSecret(reference.name()) || SecretPlaces.isPassword(text, reference));
    }

    /** Substitutes in the value of a variable, which can refer only to the environment. */
    Substitution substituteFromEnvironment(String text, Position at) {
        return substitute(text, at, environment::get, reference -> true);
    }

    private boolean isSecret(String name) {
        if (definitions.containsKey(name)) {
            return false;
        }
        return declared.containsKey(name) ? secret.contains(name) : isSecretInEnvironment(name);
    }

    private boolean isSecretInEnvironment(String name) {
        String value = environment.get(name);
        return trust == Trust.UNTRUSTED && value != null && Redaction.isSecret(name, value);
    }

    /** Reports variables that are defined and never used. */
    public void reportUnused() {
        for (String name : new TreeSet<>(definitions.keySet())) {
            if (!declared.containsKey(name) && !used.contains(name)) {
                Set<String> known = new TreeSet<>(declared.keySet());
                known.addAll(used);
                String message = "-D " + name + ": no such variable in this scenario";
                problems.add(Position.START, Rule.UNKNOWN_DEFINITION, message + Suggestions.question(name, known));
            }
        }
        declared.forEach((name, variable) -> {
            if (!used.contains(name) && name.matches(NAME)) {
                problems.add(
                        variable.keyAt(), Rule.UNUSED_VARIABLE, "variable '" + name + "' is never used; remove it");
            }
        });
    }

    private @Nullable String value(String name) {
        if (definitions.containsKey(name)) {
            return definitions.get(name);
        }
        Declared variable = declared.get(name);
        return variable == null ? environment.get(name) : variable.value();
    }

    private Substitution substitute(
            String text, Position at, Function<String, @Nullable String> values, Predicate<VariableReference> allowed) {
        List<VariableReference> references = VariableReference.in(text);
        StringBuilder result = new StringBuilder();
        List<Substitution.Piece> pieces = new ArrayList<>();
        int copied = 0;
        int missing = 0;
        for (VariableReference reference : references) {
            result.append(text, copied, reference.start());
            int start = result.length();
            String replacement = allowed.test(reference) ? replacement(reference, at, values) : refused(reference, at);
            if (replacement != null && !takes(replacement, at)) {
                replacement = null;
            }
            missing += replacement == null ? 1 : 0;
            result.append(replacement == null ? text.substring(reference.start(), reference.end()) : replacement);
            pieces.add(new Substitution.Piece(start, result.length(), reference.start(), reference.end()));
            copied = reference.end();
        }
        result.append(text, copied, text.length());
        return new Substitution(result.toString(), pieces, missing);
    }

    private @Nullable String refused(VariableReference reference, Position at) {
        used.add(reference.name());
        problems.add(
                at,
                Rule.SECRET_VARIABLE,
                "variable '" + reference.name() + "' may hold a secret of the environment, which can only be the"
                        + " password of 'url': pass it with -D, or pass --trust-scenario");
        return null;
    }

    private boolean takes(String replacement, Position at) {
        if (room >= 0 && room < replacement.length()) {
            problems.add(at, Rule.TOO_LARGE, "the values of variables exceed 10,000,000 characters in total");
        }
        room -= replacement.length();
        return room >= 0;
    }

    private @Nullable String replacement(
            VariableReference reference, Position at, Function<String, @Nullable String> values) {
        return switch (reference.kind()) {
            case ESCAPED -> "${";
            case MALFORMED -> {
                String message =
                        "'${' is not followed by a variable such as ${name} or ${name:-default}; write $${ for a"
                                + " literal ${";
                problems.add(at, Rule.MALFORMED_VARIABLE, message);
                yield null;
            }
            case NAMED -> resolve(reference.name(), reference.fallback(), at, values);
        };
    }

    private @Nullable String resolve(
            String name, Optional<String> fallback, Position at, Function<String, @Nullable String> values) {
        used.add(name);
        String value = values.apply(name);
        if (value != null) {
            return value;
        }
        if (fallback.isPresent()) {
            return fallback.get();
        }
        if (!problems.isFull()) {
            problems.add(at, Rule.UNDEFINED_VARIABLE, "variable '" + name + "' is not defined" + suggestion(name));
        }
        return null;
    }

    private String suggestion(String name) {
        Set<String> known = new TreeSet<>(declared.keySet());
        known.addAll(definitions.keySet());
        return known.contains(name)
                ? " here; variables can refer only to environment variables"
                : Suggestions.question(name, known);
    }
}
