/** The runner: from a scenario and a database to a {@link io.dbbench.result.RunResult}. */
@NullMarked
package io.dbbench.engine;

import org.jspecify.annotations.NullMarked;
