/** Options that commands share, or that belong together in one command. */
@NullMarked
package io.dbbench.cli.option;

import org.jspecify.annotations.NullMarked;
