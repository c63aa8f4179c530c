/** Completion scripts for shells, made from the commands themselves. */
@NullMarked
package io.dbbench.cli.completion;

import org.jspecify.annotations.NullMarked;
