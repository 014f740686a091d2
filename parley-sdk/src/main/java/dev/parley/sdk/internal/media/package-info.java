/** The port to the media engine: what the SDK needs of it, in the SDK's own words. */
@NullMarked
package dev.parley.sdk.internal.media;

import org.jspecify.annotations.NullMarked;
