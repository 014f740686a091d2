package dev.parley.protocol.sdp;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An ICE candidate as text (RFC 8839 section 5.1, TCP by RFC 6544). The address of a received one
 * may be a name (mDNS or worse): it is only ever text, never resolved.
 *
 * @param foundation 1 to 32 ice-chars
 * @param component 1 to 256
 * @param transport such as {@code udp}, as written
 * @param priority 0 to 2^32 - 1
 * @param address IP address or name, as written
 * @param port 0 to 65535
 * @param type {@code host}, {@code srflx}, {@code prflx}, {@code relay} or another token
 * @param tcpType {@code active}, {@code passive} or {@code so}; empty if not stated
 */
public record CandidateAttribute(
        String foundation,
        int component,
        String transport,
        long priority,
        String address,
        int port,
        String type,
        String tcpType) {
    private static final int UDP_HOST_PREFERENCE = 126;

    /** Below that of every way over UDP but a relayed one (RFC 6544 section 4.2). */
    private static final int TCP_HOST_PREFERENCE = 90;

    /** The direction preference of a passive host candidate (RFC 6544 section 4.2). */
    private static final int TCP_PASSIVE_DIRECTION = 4;

    private static final int MAX_UDP_INDEX = 65_535;
    private static final int MAX_TCP_INDEX = 8_191;

    /**
     * A host candidate of ours on UDP for RTP and RTCP on one port.
     *
     * @param index 0 for the most wanted address, then 1 and so on; at most 65535
     * @param address a resolved address
     */
    public static CandidateAttribute host(int index, InetSocketAddress address) {
        check(index, MAX_UDP_INDEX, address);
        return new CandidateAttribute(
                Integer.toString(index + 1),
                1,
                "udp",
                priority(UDP_HOST_PREFERENCE, MAX_UDP_INDEX - index),
                literal(address),
                address.getPort(),
                "host",
                "");
    }

    /**
     * A host candidate of ours where clients may connect over TCP, less wanted than any on UDP.
     *
     * @param index 0 for the most wanted address, then 1 and so on; at most 8191
     * @param address a resolved address
     */
    public static CandidateAttribute passiveHost(int index, InetSocketAddress address) {
        check(index, MAX_TCP_INDEX, address);
        int localPreference = (TCP_PASSIVE_DIRECTION << 13) + MAX_TCP_INDEX - index;
        return new CandidateAttribute(
                "tcp" + (index + 1),
                1,
                "tcp",
                priority(TCP_HOST_PREFERENCE, localPreference),
                literal(address),
                address.getPort(),
                "host",
                "passive");
    }

    private static void check(int index, int most, InetSocketAddress address) {
        if (index < 0 || index > most || address.isUnresolved()) {
            throw new IllegalArgumentException("not a host candidate");
        }
    }

    /** RFC 8445 section 5.1.2.1, with component 1. */
    private static long priority(int typePreference, long localPreference) {
        return ((long) typePreference << 24) | (localPreference << 8) | 255;
    }

    private static String literal(InetSocketAddress address) {
        String literal = address.getAddress().getHostAddress();
        int zone = literal.indexOf('%');
        return zone < 0 ? literal : literal.substring(0, zone);
    }

    /**
     * Reads {@code candidate:...}, with or without {@code a=} before it; empty if it does not have
     * that form. Related addresses and unknown extensions are left out.
     */
    public static Optional<CandidateAttribute> parse(String text) {
        String value = text.startsWith("a=") ? text.substring(2) : text;
        if (!value.startsWith("candidate:") || value.length() > SdpLimits.LINE_CHARACTERS) {
            return Optional.empty();
        }
        String[] parts = value.substring("candidate:".length()).strip().split(" +", -1);
        if (parts.length < 8 || !parts[6].equals("typ")) {
            return Optional.empty();
        }
        long component = SdpText.number(parts[1], 256);
        long priority = SdpText.number(parts[3], 0xffff_ffffL);
        long port = SdpText.number(parts[5], 65_535);
        boolean words =
                SdpText.isToken(parts[0])
                        && parts[0].length() <= 32
                        && SdpText.isToken(parts[2])
                        && SdpText.isVisible(parts[4])
                        && SdpText.isToken(parts[7]);
        if (!words || component < 1 || priority < 0 || port < 0) {
            return Optional.empty();
        }
        String tcpType = "";
        for (int i = 8; i + 1 < parts.length; i += 2) {
            if (parts[i].equals("tcptype") && SdpText.isToken(parts[i + 1])) {
                tcpType = parts[i + 1];
            }
        }
        return Optional.of(
                new CandidateAttribute(
                        parts[0],
                        (int) component,
                        parts[2],
                        priority,
                        parts[4],
                        (int) port,
                        parts[7],
                        tcpType));
    }

    /** As written after {@code a=}: {@code candidate:...}. */
    public String attribute() {
        String text =
                "candidate:%s %d %s %d %s %d typ %s"
                        .formatted(foundation, component, transport, priority, address, port, type);
        return tcpType.isEmpty() ? text : text + " tcptype " + tcpType;
    }
}
