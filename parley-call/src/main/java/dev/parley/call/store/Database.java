package dev.parley.call.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The database with its pool of connections: H2 or PostgreSQL, with the same schema and the same
 * statements.
 *
 * <p>Any thread. Changes are made one transaction at a time, in the order of asking: so rules that
 * span rooms and users need no further thought, on either database. One process at a time may have
 * the database open; H2 locks its file, on PostgreSQL an advisory lock says so.
 */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_START = Duration.ofSeconds(15);

    /** PostgreSQL may notice a little later that the process which had the lock has ended. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(3);

    /** "parley" in ASCII, so that it is told from locks of other programs. */
    private static final long LOCK_NUMBER = 0x7061_726c_6579L;

    /** PostgreSQL's error code for a lock that was waited for in vain. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String H2 = "jdbc:h2:";

    /** A commit is on disk when it returns, and nobody but us closes the database. */
    private static final String H2_SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    private final HikariDataSource pool;
    private final ReentrantLock writing = new ReentrantLock(true);

    /**
     * Where it is and who logs in.
     *
     * @param url begins with {@code jdbc:h2:} or {@code jdbc:postgresql:}
     * @param password never shown by {@link #toString()}
     */
    public record Address(String url, String user, String password) {
        @Override
        public String toString() {
            return "Address[url=%s, user=%s]".formatted(url, user);
        }
    }

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @throws DatabaseException if it cannot be reached, another process has it, or its tables are
     *     of a later version
     */
    public static Database open(Address address) {
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(pool(address));
        } catch (RuntimeException e) {
            throw new DatabaseException(
                    "The database %s cannot be opened: %s"
                            .formatted(address.url(), firstCause(e).getMessage()),
                    e);
        }
        try {
            if (address.url().startsWith(POSTGRESQL)) {
                lockOut(pool, address);
            }
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:dev/parley/call/store/migration")
                    .load()
                    .migrate();
            return new Database(pool);
        } catch (FlywayException e) {
            pool.close();
            throw new DatabaseException(
                    "The tables of %s cannot be brought up to date: %s"
                            .formatted(address.url(), e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static HikariConfig pool(Address address) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("parley-call");
        config.setJdbcUrl(
                address.url().startsWith(H2) ? address.url() + H2_SETTINGS : address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setInitializationFailTimeout(LONGEST_START.toMillis());
        config.setAutoCommit(false);
        return config;
    }

    /** The lock is that of one connection, which is never given back; closing the pool ends it. */
    @SuppressWarnings("MustBeClosedChecker")
    private static void lockOut(HikariDataSource pool, Address address) {
        try {
            Connection keeper = pool.getConnection();
            try (Statement statement = keeper.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = " + LOCK_PATIENCE.toMillis());
                statement.execute("SELECT pg_advisory_lock(" + LOCK_NUMBER + ")");
                keeper.commit();
            }
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new DatabaseException(
                        "Another call server has the database " + address.url() + " open.", e);
            }
            throw new DatabaseException("The database cannot be locked: " + e.getMessage(), e);
        }
    }

    private static Throwable firstCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * Runs a change: it is there as a whole when this returns, or not at all if this throws.
     *
     * @throws DatabaseException if the database fails, or others are at it for too long
     */
    public <T> T change(Function<Transaction, T> change) {
        lock();
        try {
            return run(change);
        } finally {
            writing.unlock();
        }
    }

    /** Runs a change that has no result. */
    public void make(Consumer<Transaction> change) {
        change(transaction -> {
            change.accept(transaction);
            return true;
        });
    }

    /** Reads, at any time, without a wait for changes. */
    public <T> T read(Function<Transaction, T> question) {
        return run(question);
    }

    private <T> T run(Function<Transaction, T> body) {
        try (Connection connection = pool.getConnection()) {
            try {
                T result = body.apply(new Transaction(connection));
                connection.commit();
                return result;
            } catch (RuntimeException | SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new DatabaseException("The database failed: " + e.getMessage(), e);
        }
    }

    private void lock() {
        try {
            if (writing.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new DatabaseException("The database is too busy.");
    }

    /** Closes all connections. */
    @Override
    public void close() {
        pool.close();
    }
}
