/** The domain's words in LiveKit's messages, translated in one place. */
@NullMarked
package dev.parley.server.translation;

import org.jspecify.annotations.NullMarked;
