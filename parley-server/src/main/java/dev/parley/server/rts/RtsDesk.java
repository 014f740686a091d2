package dev.parley.server.rts;

/** What a connection needs before it has a session. For any thread. */
interface RtsDesk {
    ClientFrameReader.Reading read(byte[] text);

    /** Why somebody is not let in, or {@link LoginCode#LOGGED_IN} if nothing is wrong. */
    LoginCode refusal(ClientFrame.Login login);

    SessionRegistry sessions();

    RtsCounters counters();

    /** The connection is gone. */
    void forget(RtsConnection connection);
}
