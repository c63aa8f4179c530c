/** Parsing and formatting of quantities: durations, rates, counts, decimals. */
@NullMarked
package io.dbbench.units;

import org.jspecify.annotations.NullMarked;
