package dev.parley.server.session;

import dev.parley.signaling.ClientCapability;
import java.util.List;
import livekit.LivekitModels.ClientInfo;

/**
 * What a client says about itself; nothing of it is verified. Texts are empty where the client says
 * nothing, and at most {@value #MAX_TEXT_CHARS} characters.
 *
 * @param sdk which library it is
 * @param version the library's version
 * @param protocol the version of the signaling protocol it speaks; 0 if it does not say
 * @param clientProtocol the version of what clients speak among themselves
 * @param os the operating system
 * @param osVersion the operating system's version
 * @param deviceModel the device
 * @param browser the browser
 * @param browserVersion the browser's version
 * @param network wifi, wired, cellular or vpn
 * @param capabilities what it can do beyond its protocol version
 * @param address the IP address it comes from
 */
public record ClientDescription(
        ClientInfo.SDK sdk,
        String version,
        int protocol,
        int clientProtocol,
        String os,
        String osVersion,
        String deviceModel,
        String browser,
        String browserVersion,
        String network,
        List<ClientCapability> capabilities,
        String address) {

    /** The longest text kept. */
    public static final int MAX_TEXT_CHARS = 128;

    /** Takes a copy of the capabilities. */
    public ClientDescription {
        capabilities = List.copyOf(capabilities);
    }
}
