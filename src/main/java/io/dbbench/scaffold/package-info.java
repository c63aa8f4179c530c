/** Writes scenarios to start from: a general one, and one that knows the tables of a database. */
@NullMarked
package io.dbbench.scaffold;

import org.jspecify.annotations.NullMarked;
