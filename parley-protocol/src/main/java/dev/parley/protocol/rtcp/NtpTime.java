package dev.parley.protocol.rtcp;

/**
 * NTP timestamps as RTCP carries them: seconds since 1900 in 32.32 fixed point, or the middle 32
 * bits of that (RFC 3550 section 4).
 *
 * <p>Stateless; allocates nothing. All differences are modulo 2^32.
 */
public final class NtpTime {
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private NtpTime() {}

    /** The timestamp of a moment given in nanoseconds since 1970. */
    public static long ofEpochNanos(long epochNanos) {
        long seconds = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
        long rest = epochNanos - seconds * NANOS_PER_SECOND;
        return (seconds + SECONDS_FROM_1900_TO_1970) << 32
                | ((rest << 32) + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
    }

    /** The middle 32 bits: seconds modulo 65536 in 16.16 fixed point. */
    public static int compact(long ntpTimestamp) {
        return (int) (ntpTimestamp >> 16);
    }

    /** Time from one timestamp to another, less than 68 years either way. */
    public static long nanosBetween(long fromNtp, long toNtp) {
        long difference = toNtp - fromNtp;
        long seconds = difference >> 32;
        return seconds * NANOS_PER_SECOND
                + (((difference & 0xFFFF_FFFFL) * NANOS_PER_SECOND) >>> 32);
    }

    /**
     * Round-trip time from a report block (RFC 3550 section 6.4.1), or -1 where the block answers
     * no sender report or claims to be older than the report it answers.
     *
     * @param nowNtp time of arrival on the clock the sender report was stamped with
     * @param lastSenderReport compact time of that report, 0 if none was received
     * @param delaySinceLast in 1/65536 s
     */
    public static long roundTripNanos(long nowNtp, int lastSenderReport, int delaySinceLast) {
        if (lastSenderReport == 0) {
            return -1;
        }
        int compact = compact(nowNtp) - lastSenderReport - delaySinceLast;
        return compact < 0 ? -1 : ((long) compact * NANOS_PER_SECOND) >> 16;
    }
}
