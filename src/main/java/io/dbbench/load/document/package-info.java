/** The scenario document as written, before defaults and references have a meaning, and the context of its binding. */
@NullMarked
package io.dbbench.load.document;

import org.jspecify.annotations.NullMarked;
