/** SQL statements of tests and samples, and the parameters they reference. */
@NullMarked
package io.dbbench.load.statement;

import org.jspecify.annotations.NullMarked;
