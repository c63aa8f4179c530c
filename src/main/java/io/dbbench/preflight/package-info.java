/** Asks a database about the statements of a scenario, without running them. */
@NullMarked
package io.dbbench.preflight;

import org.jspecify.annotations.NullMarked;
