/** The DTLS port of the media core, on Bouncy Castle. */
@NullMarked
package dev.parley.server.dtls;

import org.jspecify.annotations.NullMarked;
