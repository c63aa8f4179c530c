/** Connection strings, services, password files and libpq options resolved into settings, without network access. */
@NullMarked
package io.dbbench.connection;

import org.jspecify.annotations.NullMarked;
