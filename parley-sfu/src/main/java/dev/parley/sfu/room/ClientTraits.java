package dev.parley.sfu.room;

import java.util.List;

/**
 * What other clients want to know of a participant's software; passed through, never interpreted
 * here.
 *
 * @param kind kind of participant in the signaling protocol's numbering
 * @param clientProtocol version of the client-to-client protocol it speaks
 * @param capabilities client capabilities in the signaling protocol's numbering, at most 64
 */
public record ClientTraits(int kind, int clientProtocol, List<Integer> capabilities) {
    public ClientTraits {
        capabilities = List.copyOf(capabilities);
        if (capabilities.size() > 64) {
            throw new IllegalArgumentException("more than 64 capabilities");
        }
    }
}
