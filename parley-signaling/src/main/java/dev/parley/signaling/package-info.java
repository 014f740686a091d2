/** What client and server share: LiveKit's messages on the wire, identifiers, and their limits. */
@NullMarked
package dev.parley.signaling;

import org.jspecify.annotations.NullMarked;
