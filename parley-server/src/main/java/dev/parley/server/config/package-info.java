/**
 * The configuration: read once at start-up from a file, the environment and the command line into
 * one tree of immutable records. Only the composition root passes it on; nothing below reads a file
 * or a variable.
 */
@NullMarked
package dev.parley.server.config;

import org.jspecify.annotations.NullMarked;
