/** Problems found in files, with their places, and suggestions for misspelled names. */
@NullMarked
package io.dbbench.diagnostics;

import org.jspecify.annotations.NullMarked;
