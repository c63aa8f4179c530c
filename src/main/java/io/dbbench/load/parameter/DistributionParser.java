package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Distribution.Exponential;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import io.dbbench.units.Quoting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses distributions such as {@code zipfian(1.1)}, within the bounds of pgbench. */
final class DistributionParser {
    private static final Pattern FORM = Pattern.compile("(\\w+)\\s*(?:\\(\\s*([0-9.]+)\\s*\\))?");

    private final BindingContext context;

    DistributionParser(BindingContext context) {
        this.context = context;
    }

    /** Returns the distribution; uniform when it is absent or faulty. */
    Distribution parse(@Nullable String text, String pointer) {
        Matcher matcher = FORM.matcher(text == null ? "uniform" : text);
        if (!matcher.matches() || matcher.group(2) == null) {
            return new Uniform();
        }
        double parameter = Double.parseDouble(matcher.group(2));
        return switch (matcher.group(1)) {
            case "zipfian" -> {
                check(
                        parameter >= Zipfian.SMALLEST && parameter <= Zipfian.LARGEST,
                        pointer,
                        "zipfian(s)",
                        "an s from 1.001 to 1000",
                        matcher.group(2));
                yield new Zipfian(parameter);
            }
            case "gaussian" -> {
                check(parameter >= Gaussian.SMALLEST, pointer, "gaussian(p)", "a p of at least 2", matcher.group(2));
                yield new Gaussian(parameter);
            }
            default -> {
                check(parameter > 0, pointer, "exponential(p)", "a p greater than 0", matcher.group(2));
                yield new Exponential(parameter);
            }
        };
    }

    private void check(boolean holds, String pointer, String name, String needed, String found) {
        if (!holds) {
            context.report(pointer, Rule.OUT_OF_RANGE, name + " needs " + needed + ", not " + Quoting.quote(found));
        }
    }
}
