/** Findings about what the server did while a test was measured. */
@NullMarked
package io.dbbench.advise.server;

import org.jspecify.annotations.NullMarked;
