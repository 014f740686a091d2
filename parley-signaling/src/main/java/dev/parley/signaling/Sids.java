package dev.parley.signaling;

import java.util.random.RandomGenerator;
import livekit.LivekitModels.TrackSource;
import livekit.LivekitModels.TrackType;

/**
 * Makes the identifiers of rooms, participants, tracks and events: a prefix that tells what it
 * names and twelve random characters that cannot be mistaken for one another (about 70 bits).
 *
 * <p>As safe for use by several threads as the generator it was given.
 */
public final class Sids {
    /** Digits and letters without 0, 1, I, O and l. */
    private static final String ALPHABET =
            "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final int RANDOM_CHARS = 12;

    private final RandomGenerator random;

    /** Draws from this generator; it must not be predictable outside of tests. */
    public Sids(RandomGenerator random) {
        this.random = random;
    }

    /** A new room's identifier, {@code RM_} and twelve characters. */
    public String room() {
        return withPrefix("RM_");
    }

    /** A new participant's identifier, {@code PA_} and twelve characters. */
    public String participant() {
        return withPrefix("PA_");
    }

    /** This server's identifier, {@code ND_} and twelve characters. */
    public String node() {
        return withPrefix("ND_");
    }

    /** A new event's identifier, {@code EV_} and twelve characters. */
    public String event() {
        return withPrefix("EV_");
    }

    /**
     * A new track's identifier, {@code TR_}, a hint of what it is for people who read logs ({@code
     * VC} camera, {@code VS} screen, {@code AM} microphone, {@code As} screen audio), and twelve
     * characters.
     */
    public String track(TrackType type, TrackSource source) {
        return withPrefix("TR_" + typeHint(type) + sourceHint(source));
    }

    private static String typeHint(TrackType type) {
        return switch (type) {
            case AUDIO -> "A";
            case VIDEO -> "V";
            case DATA, UNRECOGNIZED -> "";
        };
    }

    private static String sourceHint(TrackSource source) {
        return switch (source) {
            case CAMERA -> "C";
            case MICROPHONE -> "M";
            case SCREEN_SHARE -> "S";
            case SCREEN_SHARE_AUDIO -> "s";
            case UNKNOWN, UNRECOGNIZED -> "";
        };
    }

    private String withPrefix(String prefix) {
        StringBuilder sid = new StringBuilder(prefix.length() + RANDOM_CHARS).append(prefix);
        for (int i = 0; i < RANDOM_CHARS; i++) {
            sid.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return sid.toString();
    }
}
