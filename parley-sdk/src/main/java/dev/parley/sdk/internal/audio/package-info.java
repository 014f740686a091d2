/** The sound pipeline between devices, the application and the media engine. */
@NullMarked
package dev.parley.sdk.internal.audio;

import org.jspecify.annotations.NullMarked;
