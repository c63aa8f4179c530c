/** What workers record: latencies, failures, time series. */
@NullMarked
package io.dbbench.engine.record;

import org.jspecify.annotations.NullMarked;
