package dev.parley.server.tls;

import dev.parley.server.config.ConfigurationException;
import dev.parley.server.config.TlsConfig;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that HTTPS is served with, which follows its files: they are looked at every
 * {@value #LOOK_SECONDS} s, and what is good is offered to whoever connects then. What is not good
 * (half written, say) is told once, and the certificate before goes on.
 *
 * <p>Owns the thread "tls-files".
 */
public final class ServerCertificate implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);
    private static final int LOOK_SECONDS = 5;

    private final CertificateFiles files;
    private final RenewedKey offered;
    private final SSLContext context;
    private final long pauseNanos;
    private final Thread thread;
    private String state;
    private volatile boolean isClosed;

    private ServerCertificate(TlsConfig config, Duration pause) {
        this.files = new CertificateFiles(config);
        this.state = files.state();
        CertificateKey first = files.read();
        this.offered = new RenewedKey(first);
        this.context = context(offered);
        this.pauseNanos = pause.toNanos();
        this.thread = Thread.ofPlatform().name("tls-files").daemon().unstarted(this::follow);
        LOG.info("HTTPS has the certificate of {}", first);
    }

    /**
     * Reads the files, and follows them from now on.
     *
     * @throws ConfigurationException if they are missing, unreadable, or do not belong together
     */
    public static ServerCertificate open(TlsConfig config) {
        return open(config, Duration.ofSeconds(LOOK_SECONDS));
    }

    /** The same with another pause between two looks at the files. */
    static ServerCertificate open(TlsConfig config, Duration pause) {
        ServerCertificate certificate = new ServerCertificate(config, pause);
        certificate.thread.start();
        return certificate;
    }

    private static SSLContext context(RenewedKey key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {key}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("TLS cannot be served: " + e.getMessage());
        }
    }

    /** For servers; what it offers changes with the files. */
    public SSLContext context() {
        return context;
    }

    private void follow() {
        while (!isClosed) {
            LockSupport.parkNanos(pauseNanos);
            String now = files.state();
            if (!isClosed && !now.equals(state)) {
                state = now;
                renew();
            }
        }
    }

    private void renew() {
        try {
            CertificateKey next = files.read();
            offered.renew(next);
            LOG.info("HTTPS has the certificate of {} from now on", next);
        } catch (ConfigurationException e) {
            LOG.warn("The certificate is not renewed: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(LOOK_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
