/** Thresholds and results in, verdicts out; pure. */
@NullMarked
package io.dbbench.judge;

import org.jspecify.annotations.NullMarked;
