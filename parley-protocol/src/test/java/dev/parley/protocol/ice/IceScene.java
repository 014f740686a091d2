package dev.parley.protocol.ice;

import dev.parley.protocol.datagram.RecordingEgress;
import dev.parley.protocol.stun.StunMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** An agent and a client with a clock, for the agent's tests. */
final class IceScene {
    static final InetSocketAddress WIFI = new InetSocketAddress("192.0.2.1", 5001);
    static final InetSocketAddress CELL = new InetSocketAddress("198.51.100.1", 5002);
    static final InetSocketAddress THIRD = new InetSocketAddress("203.0.113.1", 5003);
    static final long HIGH = ScriptedIceClient.HOST_PRIORITY;
    static final long LOW = ScriptedIceClient.RELAY_PRIORITY;

    final Random random = new Random(20);
    final IceCredentials server = IceCredentials.random(random);
    final RecordingEgress egress = new RecordingEgress();
    final RememberedAddresses addresses = new RememberedAddresses();
    final IceLiteAgent agent = new IceLiteAgent(server, IceTimeouts.DEFAULT, egress, addresses);
    ScriptedIceClient client = new ScriptedIceClient(IceCredentials.random(random), server);

    /** Near the overflow of the clock, so that deadlines compared the wrong way show. */
    long nowNanos = Long.MAX_VALUE - Duration.ofSeconds(12).toNanos();

    void after(Duration step) {
        nowNanos += step.toNanos();
        agent.onTimer(nowNanos);
    }

    void afterSeconds(int seconds) {
        after(Duration.ofSeconds(seconds));
    }

    IceOutcome deliver(byte[] datagram, InetSocketAddress from) {
        StunMessage message = new StunMessage();
        if (!message.wrap(datagram, 0, datagram.length)) {
            return IceOutcome.UNEXPECTED;
        }
        return agent.onMessage(message, from, nowNanos);
    }

    IceOutcome check(InetSocketAddress from, long priority) {
        return deliver(client.check(priority), from);
    }

    IceOutcome nominate(InetSocketAddress from, long priority) {
        return deliver(client.nominate(priority), from);
    }

    List<RecordingEgress.Sent> sent() {
        return egress.drain();
    }

    ScriptedIceClient.Answer onlyAnswer() {
        List<RecordingEgress.Sent> sent = sent();
        if (sent.size() != 1) {
            throw new AssertionError("sent " + sent.size());
        }
        return client.read(sent.getFirst().datagram());
    }

    /** Where the agent would send now; an address of nobody if nowhere. */
    InetSocketAddress destination() {
        RemoteAddress remote = agent.destination();
        return remote == null ? NOWHERE : remote.address();
    }

    static final InetSocketAddress NOWHERE = new InetSocketAddress("0.0.0.0", 0);
}
