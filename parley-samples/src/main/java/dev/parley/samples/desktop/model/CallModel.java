package dev.parley.samples.desktop.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The state of a call: who is in it and what comes of them, how the connection stands, and what was
 * written. One thread owns it, Swing's in the program; whoever hears of the call elsewhere hands
 * over to that. At most {@value #MAX_CHAT_LINES} lines are kept, older ones go.
 */
public final class CallModel {
    /** Lines of chat that are kept, at most. */
    public static final int MAX_CHAT_LINES = 200;

    /** Linear volume, of 0 to 255, above which somebody speaks. */
    public static final int SPEAKING_VOLUME = 10;

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Deque<ChatLine> chat = new ArrayDeque<>();
    private final StatsBook stats = new StatsBook();
    private final List<Runnable> listeners = new ArrayList<>();
    private Phase phase = Phase.PREVIEW;
    private String room = "";
    private String selfUid = "";
    private OptionalLong joinedNanos = OptionalLong.empty();

    /** How far a call is. */
    public enum Phase {
        /** Before joining. */
        PREVIEW,
        /** Asked for. */
        JOINING,
        /** In the room. */
        IN_CALL,
        /** In the room, without a connection at the moment. */
        RECONNECTING
    }

    /** Has somebody told of every change. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    // The call.

    /** Joining begins. */
    public void joining(String roomDigits, String uid, String name) {
        people.clear();
        chat.clear();
        stats.clear();
        room = roomDigits;
        selfUid = uid;
        joinedNanos = OptionalLong.empty();
        people.put(uid, Person.entering(uid, name, true));
        phase = Phase.JOINING;
        changed();
    }

    /** This user is in the room, for the first time or again. */
    public void joined(long nowNanos) {
        if (phase == Phase.PREVIEW) {
            return;
        }
        if (joinedNanos.isEmpty()) {
            joinedNanos = OptionalLong.of(nowNanos);
        }
        phase = Phase.IN_CALL;
        changed();
    }

    /** The connection broke, or is back. */
    public void connection(boolean established) {
        if (established && phase == Phase.RECONNECTING) {
            phase = Phase.IN_CALL;
            changed();
        } else if (!established && phase == Phase.IN_CALL) {
            phase = Phase.RECONNECTING;
            changed();
        }
    }

    /** The call is over. */
    public void ended() {
        people.clear();
        stats.clear();
        joinedNanos = OptionalLong.empty();
        phase = Phase.PREVIEW;
        changed();
    }

    // People.

    /** Somebody came; a second time only the name changes. */
    public void userJoined(String uid, String name) {
        if (phase == Phase.PREVIEW || uid.equals(selfUid)) {
            return;
        }
        Person known = people.get(uid);
        people.put(
                uid,
                known == null
                        ? Person.entering(uid, name, false)
                        : new Person(
                                uid,
                                name,
                                false,
                                known.camera(),
                                known.microphone(),
                                known.sharing()));
        changed();
    }

    /** Somebody left. */
    public void userLeft(String uid) {
        if (!uid.equals(selfUid) && people.remove(uid) != null) {
            stats.forget(uid);
            changed();
        }
    }

    /** Pictures of somebody come, or come no more. */
    public void camera(String uid, boolean on) {
        change(uid, person -> person.withCamera(on));
    }

    /** Sound of somebody comes, or comes no more. */
    public void microphone(String uid, boolean on) {
        change(
                uid,
                person ->
                        !on
                                ? person.withMicrophone(Person.Microphone.OFF)
                                : person.microphone() == Person.Microphone.OFF
                                        ? person.withMicrophone(Person.Microphone.ON)
                                        : person);
    }

    /** A screen of somebody comes, or comes no more. */
    public void sharing(String uid, boolean on) {
        change(uid, person -> person.withSharing(on));
    }

    /** How loud somebody is: 0 to 255. */
    public void volume(String uid, int linearVolume) {
        change(
                uid,
                person ->
                        person.microphone() == Person.Microphone.OFF
                                ? person
                                : person.withMicrophone(
                                        linearVolume > SPEAKING_VOLUME
                                                ? Person.Microphone.SPEAKING
                                                : Person.Microphone.ON));
    }

    /** The loudness of this user. */
    public void ownVolume(int linearVolume) {
        volume(selfUid, linearVolume);
    }

    private void change(String uid, UnaryOperator<Person> how) {
        Person before = people.get(uid);
        if (before == null) {
            return;
        }
        Person after = how.apply(before);
        if (!after.equals(before)) {
            people.put(uid, after);
            changed();
        }
    }

    // Messages.

    /** Somebody wrote something. */
    public void wrote(String uid, String text) {
        if (phase == Phase.PREVIEW) {
            return;
        }
        if (chat.size() >= MAX_CHAT_LINES) {
            chat.removeFirst();
        }
        Person author = people.get(uid);
        chat.addLast(
                new ChatLine(author == null ? uid : author.label(), text, uid.equals(selfUid)));
        changed();
    }

    // What views read.

    /** {@return everybody, this user first, in the order of joining} */
    public List<Person> people() {
        return List.copyOf(people.values());
    }

    /** {@return somebody, if in the call} */
    public Optional<Person> person(String uid) {
        return Optional.ofNullable(people.get(uid));
    }

    /** {@return this user, if in a call} */
    public Optional<Person> self() {
        return person(selfUid);
    }

    /** {@return what is to be shown: shared screens first, then everybody} */
    public List<TileKey> tiles() {
        List<TileKey> tiles = new ArrayList<>();
        for (Person person : people.values()) {
            if (person.sharing()) {
                tiles.add(new TileKey(person.uid(), TileKey.Kind.SCREEN));
            }
        }
        for (Person person : people.values()) {
            tiles.add(new TileKey(person.uid(), TileKey.Kind.CAMERA));
        }
        return tiles;
    }

    /** {@return the messages, oldest first} */
    public List<ChatLine> chat() {
        return List.copyOf(chat);
    }

    /** {@return the figures of all streams} */
    public StatsBook stats() {
        return stats;
    }

    /** {@return how far the call is} */
    public Phase phase() {
        return phase;
    }

    /** {@return the room's digits} */
    public String room() {
        return room;
    }

    /** {@return this user's id} */
    public String selfUid() {
        return selfUid;
    }

    /** How long this user has been in the room. */
    public long secondsInCall(long nowNanos) {
        return joinedNanos.isEmpty() ? 0 : (nowNanos - joinedNanos.getAsLong()) / 1_000_000_000L;
    }
}
