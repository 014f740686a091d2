package dev.parley.call.store;

import java.time.Instant;
import java.util.Optional;

/** Users and their log-ins, of one transaction. */
public final class AccountTable {
    private final Transaction transaction;

    /** A user. */
    public record Account(String userId, String userName, Instant createdAt) {}

    /**
     * That a user is logged in.
     *
     * @param tokenHash of the log-in token, which itself is kept nowhere
     * @param deviceId of the device that logged in
     */
    public record Login(String tokenHash, String userId, String deviceId, Instant expiresAt) {}

    /** Over this transaction. */
    public AccountTable(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The user of this id. */
    public Optional<Account> account(String userId) {
        return transaction.first(
                row ->
                        new Account(
                                row.getString("user_id"),
                                row.getString("user_name"),
                                Transaction.time(row, "created_at")),
                "SELECT * FROM account WHERE user_id = ?",
                userId);
    }

    /** A new user. */
    public void add(Account account) {
        transaction.update(
                "INSERT INTO account (user_id, user_name, created_at) VALUES (?, ?, ?)",
                account.userId(),
                account.userName(),
                account.createdAt());
    }

    /** The user has another name. */
    public void rename(String userId, String userName) {
        transaction.update("UPDATE account SET user_name = ? WHERE user_id = ?", userName, userId);
    }

    /** Removes the user and their log-ins. */
    public void delete(String userId) {
        transaction.update("DELETE FROM login WHERE user_id = ?", userId);
        transaction.update("DELETE FROM departure WHERE user_id = ?", userId);
        transaction.update("DELETE FROM account WHERE user_id = ?", userId);
    }

    /** The log-in of this token. */
    public Optional<Login> login(String tokenHash) {
        return transaction.first(
                row ->
                        new Login(
                                tokenHash,
                                row.getString("user_id"),
                                row.getString("device_id"),
                                Transaction.time(row, "expires_at")),
                "SELECT * FROM login WHERE token_hash = ?",
                tokenHash);
    }

    /** The user's one log-in: earlier ones hold no more. */
    public void replaceLogins(Login login) {
        transaction.update("DELETE FROM login WHERE user_id = ?", login.userId());
        transaction.update(
                "INSERT INTO login (token_hash, user_id, device_id, expires_at) VALUES (?, ?, ?, ?)",
                login.tokenHash(),
                login.userId(),
                login.deviceId(),
                login.expiresAt());
    }

    /** The user is logged in no more. */
    public void endLogins(String userId) {
        transaction.update("DELETE FROM login WHERE user_id = ?", userId);
    }

    /**
     * Removes log-ins that ended before that time, and users who have none left: nobody can be them
     * again.
     */
    public void forget(Instant before) {
        transaction.update("DELETE FROM login WHERE expires_at < ?", before);
        transaction.update(
                "DELETE FROM account WHERE created_at < ? AND NOT EXISTS"
                        + " (SELECT 1 FROM login WHERE login.user_id = account.user_id)"
                        + " AND NOT EXISTS (SELECT 1 FROM seat WHERE seat.user_id = account.user_id)",
                before);
    }
}
