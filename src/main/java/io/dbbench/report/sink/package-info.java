/** Where the bytes of reports go: files replaced atomically, files appended to, standard output. */
@NullMarked
package io.dbbench.report.sink;

import org.jspecify.annotations.NullMarked;
