package dev.parley.server.session;

import dev.parley.protocol.sdp.CandidateAttribute;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A socket that a test keeps from reading for a while, like a client on a slow network. */
final class GatedSocket implements PeerSocket {
    private final PeerSocket socket;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean open = true;

    GatedSocket(PeerSocket socket) {
        this.socket = socket;
    }

    /** What comes from now on stays where it is, but for one datagram that may be under way. */
    void shut() {
        set(false);
    }

    void open() {
        set(true);
    }

    private void set(boolean nowOpen) {
        lock.lock();
        try {
            open = nowOpen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public InetSocketAddress connect(List<CandidateAttribute> candidates) throws IOException {
        return socket.connect(candidates);
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        socket.send(datagram);
    }

    @Override
    public byte[] receive() throws IOException {
        lock.lock();
        try {
            while (!open) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        return socket.receive();
    }

    @Override
    public void close() throws IOException {
        open();
        socket.close();
    }
}
