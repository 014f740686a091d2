/**
 * What participants publish: tracks, their incoming streams and the feedback towards the publisher.
 */
@NullMarked
package dev.parley.sfu.publication;

import org.jspecify.annotations.NullMarked;
