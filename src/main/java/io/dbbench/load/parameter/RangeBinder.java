package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.ParameterDocument;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Parameter.DateRange;
import io.dbbench.scenario.Parameter.DecimalRange;
import io.dbbench.scenario.Parameter.IntegerRange;
import io.dbbench.scenario.Parameter.TimestampRange;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.units.Quoting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Binds parameters with two bounds. */
final class RangeBinder {
    private static final int USUAL_SCALE = 2;

    private final BindingContext context;

    RangeBinder(BindingContext context) {
        this.context = context;
    }

    Optional<IntegerRange> integer(ParameterDocument.Range range, Distribution distribution, String pointer) {
        if (range.min() == null || range.max() == null) {
            return Optional.empty();
        }
        long min = range.min();
        long max = range.max();
        checkOrder(min > max, Long.toString(min), Long.toString(max), pointer);
        checkCountable(min, max, distribution, pointer);
        return Optional.of(new IntegerRange(min, max, distribution));
    }

    Optional<DecimalRange> decimal(ParameterDocument.Decimal range, Distribution distribution, String pointer) {
        int scale = range.scale() == null ? USUAL_SCALE : range.scale();
        Optional<BigDecimal> min = bound(range.min(), scale, JsonPointers.child(pointer, "min"));
        Optional<BigDecimal> max = bound(range.max(), scale, JsonPointers.child(pointer, "max"));
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        boolean reversed = min.get().compareTo(max.get()) > 0;
        checkOrder(reversed, min.get().toPlainString(), max.get().toPlainString(), pointer);
        long from = min.get().unscaledValue().longValueExact();
        long to = max.get().unscaledValue().longValueExact();
        checkCountable(from, to, distribution, pointer);
        return Optional.of(new DecimalRange(from, to, scale, distribution));
    }

    /** Returns a bound exactly as written, which a double could not represent. */
    private Optional<BigDecimal> bound(@Nullable JsonNode node, int scale, String pointer) {
        if (node == null) {
            return Optional.empty();
        }
        BigDecimal written = node.isIntegralNumber()
                ? new BigDecimal(node.bigIntegerValue())
                : new BigDecimal(context.tree().text(pointer));
        String bound = Quoting.quote(JsonPointers.lastKey(pointer));
        if (written.stripTrailingZeros().scale() > scale) {
            String message =
                    bound + " (" + written.toPlainString() + ") has more decimal places than 'scale' (" + scale + ")";
            context.report(pointer, Rule.OUT_OF_RANGE, message);
            return Optional.empty();
        }
        BigDecimal scaled = written.setScale(scale);
        if (scaled.unscaledValue().bitLength() >= Long.SIZE) {
            context.report(
                    pointer, Rule.OUT_OF_RANGE, bound + " must have at most 18 digits, including decimal places");
            return Optional.empty();
        }
        return Optional.of(scaled);
    }

    Optional<TimestampRange> timestamp(ParameterDocument.Period period, Distribution distribution, String pointer) {
        return period(period, pointer, (from, to) -> new TimestampRange(from, to, distribution));
    }

    Optional<DateRange> date(ParameterDocument.Period period, Distribution distribution, String pointer) {
        return period(period, pointer, (from, to) -> new DateRange(from, to, distribution));
    }

    private <R> Optional<R> period(
            ParameterDocument.Period period, String pointer, BiFunction<TimeExpression, TimeExpression, R> range) {
        Optional<TimeExpression> from = moment(period.from(), JsonPointers.child(pointer, "from"));
        Optional<TimeExpression> to = moment(period.to(), JsonPointers.child(pointer, "to"));
        if (from.isEmpty() || to.isEmpty() || period.from() == null || period.to() == null) {
            return Optional.empty();
        }
        // a fixed and a relative one can be compared only at run time
        boolean comparable = from.get().getClass() == to.get().getClass();
        boolean reversed = from.get().at(Instant.EPOCH).isAfter(to.get().at(Instant.EPOCH));
        if (comparable && reversed) {
            String message = "'from' (" + period.from() + ") is later than 'to' (" + period.to() + ")";
            context.report(JsonPointers.child(pointer, "from"), Rule.OUT_OF_RANGE, message);
        }
        return Optional.of(range.apply(from.get(), to.get()));
    }

    private Optional<TimeExpression> moment(@Nullable String text, String pointer) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<TimeExpression> moment = TimeExpressionParser.parse(text);
        if (moment.isEmpty()) {
            String message = Quoting.quote(JsonPointers.lastKey(pointer)) + " must be " + TimeExpressionParser.FORMS
                    + ", not " + Quoting.quote(text);
            context.report(pointer, Rule.WRONG_VALUE, message);
        }
        return moment;
    }

    private void checkOrder(boolean reversed, String min, String max, String pointer) {
        if (reversed) {
            String message = "'min' (" + min + ") is greater than 'max' (" + max + ")";
            context.report(JsonPointers.child(pointer, "min"), Rule.OUT_OF_RANGE, message);
        }
    }

    /** Refuses ranges that other distributions than uniform cannot count; so does pgbench. */
    private void checkCountable(long min, long max, Distribution distribution, String pointer) {
        boolean uniform = distribution.isUniform();
        if (!uniform && min <= max && max - min + 1 <= 0) {
            context.report(pointer, Rule.OUT_OF_RANGE, "the range is too large for a distribution other than uniform");
        }
    }
}
