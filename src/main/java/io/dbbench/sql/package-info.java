/** SQL text: tokens, named parameters, SQLSTATE codes, and what a statement may write. */
@NullMarked
package io.dbbench.sql;

import org.jspecify.annotations.NullMarked;
