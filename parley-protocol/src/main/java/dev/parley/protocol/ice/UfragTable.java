package dev.parley.protocol.ice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transport a connectivity check from an unknown address is meant for, by the user
 * fragment as it stands in the datagram.
 *
 * <p>Look-ups allocate nothing, whatever arrives. Keys are our own random fragments, so nobody
 * outside can choose colliding ones. Media loop thread.
 *
 * @param <T> what is found
 */
public final class UfragTable<T> {
    private static final int FIRST_BUCKETS = 64;

    private @Nullable Entry<T>[] buckets = newBuckets(FIRST_BUCKETS);
    private int size;

    /**
     * Adds an entry.
     *
     * @return false if the fragment is taken; the caller draws another
     */
    public boolean add(String ufrag, T value) {
        byte[] key = ufrag.getBytes(US_ASCII);
        if (find(key, 0, key.length) != null) {
            return false;
        }
        if (size == buckets.length) {
            grow();
        }
        int bucket = bucketOf(key, 0, key.length);
        buckets[bucket] = new Entry<>(key, value, buckets[bucket]);
        size++;
        return true;
    }

    /** Removes an entry; nothing happens if there is none. */
    public void remove(String ufrag) {
        byte[] key = ufrag.getBytes(US_ASCII);
        int bucket = bucketOf(key, 0, key.length);
        Entry<T> before = null;
        for (Entry<T> entry = buckets[bucket]; entry != null; entry = entry.next) {
            if (Arrays.equals(entry.key, key)) {
                if (before == null) {
                    buckets[bucket] = entry.next;
                } else {
                    before.next = entry.next;
                }
                size--;
                return;
            }
            before = entry;
        }
    }

    /** The value of the fragment in {@code length} octets from {@code offset}, or null. */
    public @Nullable T find(byte[] buffer, int offset, int length) {
        if (length < 0) {
            return null;
        }
        for (Entry<T> entry = buckets[bucketOf(buffer, offset, length)];
                entry != null;
                entry = entry.next) {
            int end = offset + length;
            if (Arrays.equals(entry.key, 0, entry.key.length, buffer, offset, end)) {
                return entry.value;
            }
        }
        return null;
    }

    public int size() {
        return size;
    }

    private int bucketOf(byte[] buffer, int offset, int length) {
        int hash = 0;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + buffer[i];
        }
        return (hash ^ hash >>> 16) & buckets.length - 1;
    }

    private void grow() {
        @Nullable Entry<T>[] old = buckets;
        buckets = newBuckets(old.length * 2);
        for (Entry<T> head : old) {
            Entry<T> entry = head;
            while (entry != null) {
                Entry<T> following = entry.next;
                int bucket = bucketOf(entry.key, 0, entry.key.length);
                entry.next = buckets[bucket];
                buckets[bucket] = entry;
                entry = following;
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Entry<T>[] newBuckets(int count) {
        return new Entry[count];
    }

    private static final class Entry<T> {
        private final byte[] key;
        private final T value;
        @Nullable private Entry<T> next;

        Entry(byte[] key, T value, @Nullable Entry<T> next) {
            this.key = key;
            this.value = value;
            this.next = next;
        }
    }
}
