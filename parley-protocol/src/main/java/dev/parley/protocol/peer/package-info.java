/** One peer's transport: ICE, DTLS and SRTP on one five-tuple. */
@NullMarked
package dev.parley.protocol.peer;

import org.jspecify.annotations.NullMarked;
