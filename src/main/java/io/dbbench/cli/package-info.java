/** The command line: one picocli command a file, exit codes, the terminal and the live progress display. */
@NullMarked
package io.dbbench.cli;

import org.jspecify.annotations.NullMarked;
