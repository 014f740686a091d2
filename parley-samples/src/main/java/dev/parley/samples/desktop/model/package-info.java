/** What a call is, without Swing and without the SDK's engine: people, tiles, figures, messages. */
@NullMarked
package dev.parley.samples.desktop.model;

import org.jspecify.annotations.NullMarked;
