/**
 * A bot for the console: it publishes a tone and a moving picture, answers messages and records.
 */
@NullMarked
package dev.parley.samples.bot;

import org.jspecify.annotations.NullMarked;
