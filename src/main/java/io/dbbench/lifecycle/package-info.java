/** The clock and the stop signal that long operations are given. */
@NullMarked
package io.dbbench.lifecycle;

import org.jspecify.annotations.NullMarked;
