/** Masking of passwords in command lines, messages and scenarios. */
@NullMarked
package io.dbbench.redaction;

import org.jspecify.annotations.NullMarked;
