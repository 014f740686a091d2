/**
 * The path of pictures: from a camera, a screen or the application to the tracks that are sent, and
 * from the tracks that are received to views and the application.
 */
@NullMarked
package dev.parley.sdk.internal.video;

import org.jspecify.annotations.NullMarked;
