/** The model of a scenario: immutable values, independent of YAML, JDBC and files. */
@NullMarked
package io.dbbench.scenario;

import org.jspecify.annotations.NullMarked;
