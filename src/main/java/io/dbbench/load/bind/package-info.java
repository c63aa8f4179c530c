/** Tests, loads, workloads and scripts of a document bound to the model. */
@NullMarked
package io.dbbench.load.bind;

import org.jspecify.annotations.NullMarked;
