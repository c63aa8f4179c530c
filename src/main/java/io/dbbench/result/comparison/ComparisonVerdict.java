package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a comparison found out, the worst first. */
public enum ComparisonVerdict {
    /** It got worse, by more than the limit and than chance explains. */
    REGRESSION,
    /** The measurements cannot tell. */
    INCONCLUSIVE,
    /** It got better, by more than the limit and than chance explains. */
    IMPROVEMENT,
    /** Base and head are equivalent: the interval of the effect lies within the limits. */
    @JsonProperty("no_change")
    @JsonAlias("no change")
    NO_CHANGE;

    /** Returns its name in reports, such as {@code no change}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
