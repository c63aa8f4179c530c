/** Progress displays on standard error. */
@NullMarked
package io.dbbench.cli.progress;

import org.jspecify.annotations.NullMarked;
