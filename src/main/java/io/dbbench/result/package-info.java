/** What a run found out, as immutable values, and the JSON they are kept in. */
@NullMarked
package io.dbbench.result;

import org.jspecify.annotations.NullMarked;
