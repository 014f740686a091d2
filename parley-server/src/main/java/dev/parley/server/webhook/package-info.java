/**
 * Tells back ends over HTTP what happens in rooms, in LiveKit's words ({@code docs/webhooks.md}).
 */
@NullMarked
package dev.parley.server.webhook;

import org.jspecify.annotations.NullMarked;
