/** ICE-lite (RFC 8445) with consent (RFC 7675). */
@NullMarked
package dev.parley.protocol.ice;

import org.jspecify.annotations.NullMarked;
