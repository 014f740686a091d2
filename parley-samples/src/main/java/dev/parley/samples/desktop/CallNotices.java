package dev.parley.samples.desktop;

/** What the call has to say to the person beside what the model holds. Swing's thread. */
interface CallNotices {
    /** Something to be read in passing. */
    void toast(String text);

    /** The call ended by itself. */
    void callEnded(String why);

    /** A new token is needed soon. */
    void tokenWillExpire();
}
