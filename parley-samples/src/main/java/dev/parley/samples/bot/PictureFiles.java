package dev.parley.samples.bot;

/** How a bot keeps the pictures that it receives. */
public enum PictureFiles {
    /** All of them in one file a user, uncompressed: 5 MB a second at 640x360 and 15 a second. */
    Y4M,
    /** One every two seconds, each in a file of its own. */
    PNG,
    /** Not at all. */
    NONE
}
