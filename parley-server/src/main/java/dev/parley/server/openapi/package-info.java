/**
 * The Open API for back ends: signed requests that name an action, which moderate rooms, send
 * messages and ask how things stand ({@code docs/open-api.md}).
 */
@NullMarked
package dev.parley.server.openapi;

import org.jspecify.annotations.NullMarked;
