/** Finding, loading and checking scenario files for commands. */
@NullMarked
package io.dbbench.cli.check;

import org.jspecify.annotations.NullMarked;
