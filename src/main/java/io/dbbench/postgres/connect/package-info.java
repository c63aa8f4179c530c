/** Connecting and logging in as libpq does: hosts in turn, time limits, poolers, cancellation. */
@NullMarked
package io.dbbench.postgres.connect;

import org.jspecify.annotations.NullMarked;
