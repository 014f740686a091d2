package dev.parley.sdk;

/** A user of a room. What others read in it is the user's own claim, which nobody checked. */
public final class UserInfo {
    /** The user id: 1 to 128 of letters, digits and {@code @ _ - .}. */
    public String uid = "";

    /**
     * What the application wants others to know of the user, often JSON; at most 200 bytes in
     * UTF-8.
     */
    public String extraInfo = "";

    /** Every field at its default. */
    public UserInfo() {}

    /**
     * A user.
     *
     * @param uid the user id
     * @param extraInfo what others are told of the user; at most 200 bytes in UTF-8
     */
    public UserInfo(String uid, String extraInfo) {
        this.uid = uid;
        this.extraInfo = extraInfo;
    }

    /** {@return the user id} */
    public String getUid() {
        return uid;
    }

    /** {@return what others are told of the user} */
    public String getExtraInfo() {
        return extraInfo;
    }

    @Override
    public String toString() {
        return "UserInfo{uid=" + uid + ", extraInfo=" + extraInfo + "}";
    }
}
