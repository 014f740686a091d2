package dev.parley.call.config;

/** The configuration cannot be used; the message is one sentence for the person who wrote it. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the sentence to show. */
    public ConfigurationException(String message) {
        super(message);
    }
}
