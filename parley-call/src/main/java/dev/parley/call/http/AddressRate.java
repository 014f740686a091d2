package dev.parley.call.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many requests an address may make: so many a minute, and as many at once. IPv6 addresses
 * count by their network of 64 bits, which is one household's. Knows the {@value #MAX_ADDRESSES}
 * addresses that came last. Thread-safe.
 */
public final class AddressRate {
    private static final int MAX_ADDRESSES = 10_000;
    private static final double NANOS_PER_MINUTE = 60e9;
    private static final int NETWORK_GROUPS = 4;

    private final int perMinute;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    private static final class Bucket {
        private double tokens;
        private long filledAtNanos;

        Bucket(double tokens, long nowNanos) {
            this.tokens = tokens;
            this.filledAtNanos = nowNanos;
        }
    }

    /** 0 for no limit. */
    public AddressRate(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Whether one more is allowed now, which then counts. */
    public synchronized boolean allows(String address, long nowNanos) {
        if (perMinute == 0) {
            return true;
        }
        Bucket bucket =
                buckets.computeIfAbsent(network(address), key -> new Bucket(perMinute, nowNanos));
        double earned = (nowNanos - bucket.filledAtNanos) * perMinute / NANOS_PER_MINUTE;
        bucket.tokens = Math.min(perMinute, bucket.tokens + Math.max(0, earned));
        bucket.filledAtNanos = nowNanos;
        if (bucket.tokens < 1) {
            return false;
        }
        bucket.tokens--;
        return true;
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] groups = address.split(":", NETWORK_GROUPS + 1);
        int count = Math.min(groups.length, NETWORK_GROUPS);
        return String.join(":", Arrays.copyOf(groups, count));
    }
}
