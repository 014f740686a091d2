package dev.parley.server.session;

import dev.parley.protocol.dtls.CertificateFingerprint;
import dev.parley.server.access.Sanctions;
import dev.parley.signaling.Sids;
import dev.parley.signaling.token.AccessTokens;
import dev.parley.signaling.token.AppTokens;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every session needs of the server. Thread-safe, as all of its parts are.
 *
 * @param fingerprint of our DTLS certificate
 * @param random for credentials and SSRCs; a secure one
 * @param iceServers what clients are told of TURN and STUN
 * @param nodeId this server among others
 * @param simulations whether clients may ask for faults
 * @param transportChoices who is to be reached in one way only
 * @param appTokens mints tokens of the {@code 001} form for those who came with one
 * @param sanctions what back ends forbade
 */
public record SessionServices(
        AccessTokens tokens,
        Sids sids,
        CertificateFingerprint fingerprint,
        RandomGenerator random,
        InstantSource clock,
        IceServers iceServers,
        String nodeId,
        Simulations simulations,
        TransportChoices transportChoices,
        Optional<AppTokens> appTokens,
        Sanctions sanctions) {}
