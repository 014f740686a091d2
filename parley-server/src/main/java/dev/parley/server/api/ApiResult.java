package dev.parley.server.api;

import com.google.protobuf.Message;

/** What comes of a call. */
sealed interface ApiResult {
    /** Carried out. */
    record Answer(Message message) implements ApiResult {}

    /**
     * Not carried out.
     *
     * @param message why, for people; it quotes no token
     */
    record Failed(TwirpCode code, String message) implements ApiResult {}

    static ApiResult invalid(String message) {
        return new Failed(TwirpCode.INVALID_ARGUMENT, message);
    }
}
