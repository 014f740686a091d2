package dev.parley.sdk;

/** Figures of a room, every 2 s. After leaving, all are 0. */
public final class RTCRoomStats {
    /** Part of the packets that were lost on the way to the server: 0 to 1. */
    public float txLostrate = 0;

    /** Part of the packets that were lost on the way here: 0 to 1. */
    public float rxLostrate = 0;

    /** Milliseconds to the server and back. */
    public int rtt = 0;

    /** Seconds since joining. */
    public int duration = 0;

    /** Bytes sent so far. */
    public long txBytes = 0;

    /** Bytes received so far. */
    public long rxBytes = 0;

    /** kbit/s sent. */
    public int txKBitrate = 0;

    /** kbit/s received. */
    public int rxKBitrate = 0;

    /** kbit/s sent as sound. */
    public int txAudioKBitrate = 0;

    /** kbit/s received as sound. */
    public int rxAudioKBitrate = 0;

    /** kbit/s sent as pictures of cameras. */
    public int txVideoKBitrate = 0;

    /** kbit/s received as pictures of cameras. */
    public int rxVideoKBitrate = 0;

    /** kbit/s sent as shared screens. */
    public int txScreenKBitrate = 0;

    /** kbit/s received as shared screens. */
    public int rxScreenKBitrate = 0;

    /** Visible users in the room, this one too. */
    public int userCount = 0;

    /** Part of the processor that this program uses: 0 to 1. */
    public double cpuAppUsage = 0;

    /** Milliseconds by which packets arrive unevenly at the server. */
    public int txJitter = 0;

    /** Milliseconds by which packets arrive unevenly here. */
    public int rxJitter = 0;

    /** Every field at its default. */
    public RTCRoomStats() {}
}
