/** What a scenario means: immutable values, free of YAML, JDBC and files. Knows the JDK alone. */
@NullMarked
package io.dbbench.scenario;

import org.jspecify.annotations.NullMarked;
