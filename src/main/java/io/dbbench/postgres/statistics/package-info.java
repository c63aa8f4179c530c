/** The connection that reads the server's statistics while tests run. */
@NullMarked
package io.dbbench.postgres.statistics;

import org.jspecify.annotations.NullMarked;
