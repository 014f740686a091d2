package dev.parley.samples.desktop.model;

/**
 * What a tile shows.
 *
 * @param uid whose
 * @param kind which of the user's streams
 */
public record TileKey(String uid, Kind kind) {
    /** The streams of a user. */
    public enum Kind {
        /** Camera, or what stands for it when it is off. */
        CAMERA,
        /** A shared screen. */
        SCREEN
    }
}
