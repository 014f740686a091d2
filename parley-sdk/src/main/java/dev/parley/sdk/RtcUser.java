package dev.parley.sdk;

/** A user, as the callbacks of first frames name one. */
public final class RtcUser {
    /** The user id. */
    public String userId = "";

    /** What others are told of the user: {@link UserInfo#extraInfo}. */
    public String metaData = "";

    /** Every field at its default. */
    public RtcUser() {}

    /**
     * A user.
     *
     * @param userId the user id
     * @param metaData what others are told of the user
     */
    public RtcUser(String userId, String metaData) {
        this.userId = userId;
        this.metaData = metaData;
    }
}
