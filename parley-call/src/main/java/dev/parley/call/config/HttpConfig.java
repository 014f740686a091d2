package dev.parley.call.config;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Where it listens.
 *
 * @param bindAddress the local address
 * @param port TCP; 0 for any free one
 * @param publicUrl the address that the RTC service reaches it at, as clients tell; empty for its
 *     own
 */
public record HttpConfig(InetAddress bindAddress, int port, Optional<URI> publicUrl) {
    private static final int MAX_PORT = 65_535;

    static HttpConfig read(ConfigValues values, boolean development) {
        HttpConfig config =
                new HttpConfig(
                        values.address(
                                "bind-address",
                                development ? "127.0.0.1" : "0.0.0.0",
                                "The local address of HTTP."),
                        values.integer(
                                "port", 7890, MAX_PORT, "TCP port of HTTP. 0 takes any free one."),
                        values.url(
                                "public-url",
                                "",
                                "The address at which the RTC service reaches this server, such as"
                                        + " https://call.example.org; it must be set unless bind-address is a loopback"
                                        + " address. The RTC service must allow its host (rts.server-message-hosts)."));
        if (config.publicUrl().isEmpty() && !config.bindAddress().isLoopbackAddress()) {
            throw new ConfigurationException(
                    "public-url is missing: the RTC service must know where to send what clients say.");
        }
        return config;
    }
}
