package dev.parley.server.rts;

/** Where it is told what became of a message; told once. For any thread, and never waits. */
interface Receipt {
    /** For messages whose sender wants to know nothing. */
    Receipt NONE = code -> {};

    void told(MessageCode code);
}
