/** The certificate of HTTPS: read from files, and read again when they change. */
@NullMarked
package dev.parley.server.tls;

import org.jspecify.annotations.NullMarked;
