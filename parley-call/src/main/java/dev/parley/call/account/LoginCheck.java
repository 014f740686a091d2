package dev.parley.call.account;

import dev.parley.call.domain.CallCode;
import dev.parley.call.store.AccountTable;
import dev.parley.call.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whether a log-in token is good. Only its SHA-256 is kept and looked up, so neither the database
 * nor the time a comparison takes tells of it. Stateless.
 */
public final class LoginCheck {
    private static final int MAX_TOKEN_CHARS = 256;

    private LoginCheck() {}

    /** What came of it. */
    public sealed interface Result {
        /** It is this user's. */
        record Good(AccountTable.Account account) implements Result {}

        /** It is not good. */
        record Bad(CallCode code) implements Result {}
    }

    /** Looks a token up that came from this device. */
    public static Result check(
            Transaction transaction, String loginToken, String deviceId, Instant now) {
        if (loginToken.isEmpty()) {
            return new Result.Bad(CallCode.TOKEN_EMPTY);
        }
        if (loginToken.length() > MAX_TOKEN_CHARS) {
            return new Result.Bad(CallCode.TOKEN_MISMATCH);
        }
        AccountTable accounts = new AccountTable(transaction);
        Optional<AccountTable.Login> login = accounts.login(hash(loginToken));
        if (login.isEmpty() || !login.get().deviceId().equals(deviceId)) {
            return new Result.Bad(CallCode.TOKEN_MISMATCH);
        }
        if (!now.isBefore(login.get().expiresAt())) {
            return new Result.Bad(CallCode.TOKEN_EXPIRED);
        }
        return accounts.account(login.get().userId())
                .<Result>map(Result.Good::new)
                .orElseGet(() -> new Result.Bad(CallCode.TOKEN_MISMATCH));
    }

    static String hash(String loginToken) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(loginToken.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
