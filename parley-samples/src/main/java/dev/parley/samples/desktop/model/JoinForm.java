package dev.parley.samples.desktop.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is filled in before joining.
 *
 * @param server where the service is
 * @param room 1 to 18 digits
 * @param name 1 to 18 letters, digits and {@code @ _ -}; Chinese ones too
 * @param camera whether the camera is on at first
 * @param microphone whether the microphone is on at first
 */
public record JoinForm(
        String server, String room, String name, boolean camera, boolean microphone) {
    /** Most characters of a room or a name. */
    public static final int MAX_CHARS = 18;

    private static final Pattern ROOM = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NAME = Pattern.compile("[\\u4e00-\\u9fa5a-zA-Z0-9@_-]{1,18}");
    private static final Pattern SERVER = Pattern.compile("(wss?|https?)://[^\\s/]+.*");

    /** What is wrong with it, in a sentence; empty if nothing is. */
    public Optional<String> problem() {
        if (!ROOM.matcher(room).matches()) {
            return Optional.of("The room takes 1 to 18 digits.");
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.of("The name takes 1 to 18 letters, digits, @, _ and -.");
        }
        if (!SERVER.matcher(server).matches()) {
            return Optional.of("The server is an address such as wss://calls.example.org.");
        }
        return Optional.empty();
    }
}
