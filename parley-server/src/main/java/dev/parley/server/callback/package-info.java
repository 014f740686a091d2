/**
 * Tells the back end of an app over HTTP what happens in rooms, in the words of server callbacks
 * ({@code docs/open-api.md}).
 */
@NullMarked
package dev.parley.server.callback;

import org.jspecify.annotations.NullMarked;
