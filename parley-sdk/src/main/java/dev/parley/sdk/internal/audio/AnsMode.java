package dev.parley.sdk.internal.audio;

/** How much noise is to be suppressed. */
public enum AnsMode {
    DISABLE,
    LOW,
    MEDIUM,
    HIGH,
    /** As suits the scenario: not for music, whose quiet parts it would eat. */
    AUTOMATIC
}
