/** Terminal output: styles, cell widths, the live area, signals. Only {@link io.dbbench.terminal.Terminal} writes bytes. */
@NullMarked
package io.dbbench.terminal;

import org.jspecify.annotations.NullMarked;
