/** Reporters: pure functions from a result to bytes, and the sink that puts the bytes where they belong. */
@NullMarked
package io.dbbench.report;

import org.jspecify.annotations.NullMarked;
