package io.dbbench.engine;

import io.dbbench.database.SampleRows;
import io.dbbench.scenario.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the sources of values for the parameters of a test. */
final class ValueSources {
    private final long seed;
    private final Map<String, Parameter> parameters;
    private final Map<String, SampleRows> samples;

    /** @param samples the rows of every {@link Parameter.Sample}, by name */
    ValueSources(long seed, Map<String, Parameter> parameters, Map<String, SampleRows> samples) {
        this.seed = seed;
        this.parameters = parameters;
        this.samples = new HashMap<>(samples);
    }

    /** The source for a parameter in a test, whose name keeps its draws apart from those of other tests. */
    ValueSource source(String parameterName, String testName) {
        Parameter parameter = parameters.get(parameterName);
        if (parameter == null) {
            throw new IllegalArgumentException("no parameter '" + parameterName + "'; the loader should have said so");
        }
        return source(parameter, Draw.key(seed, testName, parameterName));
    }

    private ValueSource source(Parameter parameter, long key) {
        if (parameter instanceof Parameter.Sample sample) {
            return oneOf(firstColumn(samples.get(sample.name())), key);
        }
        if (parameter instanceof Parameter.IntegerRange range) {
            return integers(range, key);
        }
        if (parameter instanceof Parameter.Choice choice) {
            return weighted(choice.options(), key);
        }
        if (parameter instanceof Parameter.Value value) {
            return (iteration, statement, position) -> statement.setText(position, value.value());
        }
        Parameter.Sequence sequence = (Parameter.Sequence) parameter;
        return (iteration, statement, position) ->
                statement.setLong(position, sequence.start() + iteration * sequence.step());
    }

    private static @Nullable String[] firstColumn(@Nullable SampleRows rows) {
        if (rows == null) {
            throw new IllegalArgumentException("a parameter was not sampled before its use");
        }
        @Nullable String[] values = new String[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.value(row, 0).orElse(null);
        }
        return values;
    }

    private static ValueSource oneOf(@Nullable String[] values, long key) {
        return (iteration, statement, position) ->
                statement.setText(position, values[(int) Draw.below(values.length, key, iteration)]);
    }

    private static ValueSource integers(Parameter.IntegerRange range, long key) {
        long span = range.max() - range.min() + 1;
        return (iteration, statement, position) ->
                statement.setLong(position, range.min() + Draw.below(span, key, iteration));
    }

    private static ValueSource weighted(List<Parameter.Option> options, long key) {
        String[] values = options.stream().map(Parameter.Option::value).toArray(String[]::new);
        WeightedIndex index = new WeightedIndex(
                options.stream().mapToDouble(Parameter.Option::weight).toArray(), key);
        return (iteration, statement, position) -> statement.setText(position, values[(int) index.at(iteration)]);
    }
}
