/** The port behind which a DTLS library shakes hands (RFC 6347, RFC 5764). */
@NullMarked
package dev.parley.protocol.dtls;

import org.jspecify.annotations.NullMarked;
