package dev.parley.server.access;

/**
 * A request turned down.
 *
 * @param code why, for programs
 * @param message why, for people; it quotes neither tokens nor other secrets
 */
public record Refusal(RefusalCode code, String message) {

    /** What clients look for in the text of a 404 to tell a missing room from a missing service. */
    private static final String ROOM_NOT_FOUND_TEXT = "requested room does not exist";

    /** The refusal of a room that does not exist, in the words clients look for. */
    public static Refusal roomNotFound() {
        return new Refusal(RefusalCode.ROOM_NOT_FOUND, ROOM_NOT_FOUND_TEXT);
    }
}
