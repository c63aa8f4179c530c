/** From YAML text to a {@link io.dbbench.scenario.Scenario}, or to all of its problems, each at its line and column. */
@NullMarked
package io.dbbench.load;

import org.jspecify.annotations.NullMarked;
