package dev.parley.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which address a request comes from: that of the connection or, if that is a proxy which the
 * operator trusts, the last one in {@code X-Forwarded-For} that is none. What anybody else says of
 * addresses counts for nothing. Immutable.
 */
final class ClientAddresses {
    private static final int MAX_ADDRESS_CHARS = 45;

    private final Set<String> trusted;

    ClientAddresses(List<InetAddress> trustedProxies) {
        this.trusted =
                trustedProxies.stream()
                        .map(InetAddress::getHostAddress)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The address of the client behind a connection with these headers. */
    String of(String peer, Headers headers) {
        if (!trusted.contains(peer)) {
            return peer;
        }
        List<String> hops = headers.values(HeaderNames.X_FORWARDED_FOR);
        String nearest = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            String[] addresses = hops.get(i).split(",", -1);
            for (int j = addresses.length - 1; j >= 0; j--) {
                String address = addresses[j].strip();
                if (!isAddress(address)) {
                    return nearest;
                }
                nearest = address;
                if (!trusted.contains(address)) {
                    return nearest;
                }
            }
        }
        return nearest;
    }

    private static boolean isAddress(String text) {
        return text.length() <= MAX_ADDRESS_CHARS
                && text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    }
}
