/** Validation of the document tree against the JSON Schema. */
@NullMarked
package io.dbbench.load.schema;

import org.jspecify.annotations.NullMarked;
