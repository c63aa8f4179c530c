/** What a comparison found, as immutable values: rounds of variants, effects, verdicts. */
@NullMarked
package io.dbbench.result.comparison;

import org.jspecify.annotations.NullMarked;
