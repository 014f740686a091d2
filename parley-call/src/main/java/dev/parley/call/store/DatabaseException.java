package dev.parley.call.store;

/** The database could not do what it was asked for; nothing was changed. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for the operator. */
    public DatabaseException(String message) {
        super(message);
    }

    /** With a sentence for the operator and what lies behind it. */
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
