/** Latencies: recorded by one writer each, merged, summarised. */
@NullMarked
package io.dbbench.stats;

import org.jspecify.annotations.NullMarked;
