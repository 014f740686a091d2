package dev.parley.protocol.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What a client does with XOR-MAPPED-ADDRESS, for tests; the server never reads one. */
public final class ScriptedAddresses {
    private ScriptedAddresses() {}

    /** The address a response carries (RFC 8489 section 14.2). */
    public static InetSocketAddress xorMapped(StunMessage response) {
        int value = response.valueOffset(StunAttribute.XOR_MAPPED_ADDRESS);
        int end = value + response.valueLength(StunAttribute.XOR_MAPPED_ADDRESS);
        byte[] buffer = response.buffer();
        int port = BigEndian.u16(buffer, value + 2) ^ 0x2112;
        byte[] ip = Arrays.copyOfRange(buffer, value + 4, end);
        int mask = response.transactionIdOffset() - 4;
        for (int i = 0; i < ip.length; i++) {
            ip[i] ^= buffer[mask + i];
        }
        boolean isV4 = ip.length == 4;
        if (buffer[value + 1] != (isV4 ? 1 : 2)) {
            throw new IllegalArgumentException("address family does not fit its length");
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address of " + ip.length + " octets", e);
        }
    }
}
