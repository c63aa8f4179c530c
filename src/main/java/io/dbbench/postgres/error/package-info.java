/** Failures of statements and connections, by SQLSTATE, in words that name the remedy. */
@NullMarked
package io.dbbench.postgres.error;

import org.jspecify.annotations.NullMarked;
