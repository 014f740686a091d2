package dev.parley.call.domain;

/** What a user's wish comes to. */
public sealed interface CallAnswer {

    /** They have a seat; the call has lasted so long. */
    record Seated(long durationSeconds) implements CallAnswer {}

    /** It is done, or was so already. */
    record Done() implements CallAnswer {}

    /** Nothing was changed. */
    record Refused(CallCode code) implements CallAnswer {}

    /** Its code on the wire. */
    default CallCode code() {
        return switch (this) {
            case Seated(long seconds) -> CallCode.OK;
            case Done() -> CallCode.OK;
            case Refused(CallCode code) -> code;
        };
    }
}
