package dev.parley.sdk.internal.room;

import dev.parley.sdk.internal.media.RemoteAudio;
import dev.parley.sdk.internal.media.RemoteVideo;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.UpdateSubscription;
import livekit.LivekitRtc.UpdateTrackSettings;
import org.jspecify.annotations.Nullable;

/**
 * What this client receives in one room: what the application wants of whom, kept over every break
 * and over publishing again, and the media that arrives. The engine's thread.
 *
 * <p>Media that arrives before its track is told of is kept, at most {@value #MAX_EARLY} tracks.
 */
final class RoomSubscriber {
    private static final int MAX_EARLY = 128;

    /** One track of one user, whatever its sid is at the moment. */
    record Place(String userId, StreamKind stream, Medium medium) {
        static Place of(RemoteTrack track) {
            return new Place(track.userId(), track.stream(), track.medium());
        }
    }

    /** The size of picture that the application wishes for; 0 for the largest. */
    record Wish(int width, int height, int framesPerSecond) {}

    /** Media of one track. */
    sealed interface Media {
        record Sound(RemoteAudio audio) implements Media {}

        record Pictures(RemoteVideo video) implements Media {}
    }

    /** Hears of media. */
    interface Listener {
        void onAudio(Place place, RemoteAudio audio);

        void onVideo(Place place, RemoteVideo video);

        /** The media of a place is gone. */
        void onMediaGone(Place place);
    }

    private final RoomPresence connection;
    private final RoomUsers users;
    private final Listener listener;
    private final boolean serverSubscribes;
    private final Map<Medium, Boolean> byDefault = new EnumMap<>(Medium.class);
    private final Map<Place, Boolean> wishes = new HashMap<>();
    private final Map<String, Wish> sizes = new HashMap<>();
    private final Set<Medium> paused = EnumSet.noneOf(Medium.class);
    private final Map<String, Media> early = new LinkedHashMap<>();
    private final Map<Place, String> arrived = new HashMap<>();

    /**
     * @param serverSubscribes whether the service subscribes to everything by itself
     */
    RoomSubscriber(
            RoomPresence connection,
            RoomUsers users,
            Listener listener,
            boolean serverSubscribes,
            Map<Medium, Boolean> byDefault) {
        this.connection = connection;
        this.users = users;
        this.listener = listener;
        this.serverSubscribes = serverSubscribes;
        this.byDefault.putAll(byDefault);
    }

    /** Whether a place is to be received. */
    boolean isWanted(Place place) {
        return wishes.getOrDefault(place, byDefault.getOrDefault(place.medium(), false));
    }

    /** Whether media of a place has arrived and is received. */
    boolean isReceived(Place place) {
        return arrived.containsKey(place);
    }

    /** The application wants a place of a user, or does not any more. */
    void want(Place place, boolean wanted) {
        wishes.put(place, wanted);
        find(place).ifPresent(track -> tell(track, wanted));
    }

    /** The application wants one medium of everybody, now and later, or does not any more. */
    void wantAll(Medium medium, boolean wanted) {
        byDefault.put(medium, wanted);
        wishes.keySet().removeIf(place -> place.medium() == medium);
        for (RemoteUser user : users.all()) {
            for (RemoteTrack track : user.tracks()) {
                if (track.medium() == medium) {
                    tell(track, wanted);
                }
            }
        }
    }

    /** Stops or goes on receiving one medium without changing what is subscribed to. */
    void pause(Medium medium, boolean pause) {
        if (pause ? paused.add(medium) : paused.remove(medium)) {
            for (RemoteUser user : users.all()) {
                for (RemoteTrack track : user.tracks()) {
                    if (track.medium() == medium && isWanted(Place.of(track))) {
                        tellSettings(track);
                    }
                }
            }
        }
    }

    /** The size wished for of a user's main pictures. */
    void setSize(String userId, Wish wish) {
        sizes.put(userId, wish);
        find(new Place(userId, StreamKind.MAIN, Medium.VIDEO)).ifPresent(this::tellSettings);
    }

    private Optional<RemoteTrack> find(Place place) {
        return users.find(place.userId()).stream()
                .flatMap(user -> user.tracks().stream())
                .filter(track -> Place.of(track).equals(place))
                .findFirst();
    }

    /** A track that was not subscribed to has not been told to be paused, or its size. */
    private void tell(RemoteTrack track, boolean wanted) {
        subscribe(track.sid(), wanted);
        if (wanted) {
            tellUnusualSettings(track);
        }
    }

    private void subscribe(String trackSid, boolean wanted) {
        connection.send(
                SignalRequest.newBuilder()
                        .setSubscription(
                                UpdateSubscription.newBuilder()
                                        .addTrackSids(trackSid)
                                        .setSubscribe(wanted))
                        .build());
    }

    private void tellUnusualSettings(RemoteTrack track) {
        if (paused.contains(track.medium())
                || (track.medium() == Medium.VIDEO && sizes.containsKey(track.userId()))) {
            tellSettings(track);
        }
    }

    private void tellSettings(RemoteTrack track) {
        UpdateTrackSettings.Builder settings =
                UpdateTrackSettings.newBuilder()
                        .addTrackSids(track.sid())
                        .setDisabled(paused.contains(track.medium()));
        Wish wish = sizes.get(track.userId());
        if (wish != null && track.stream() == StreamKind.MAIN && track.medium() == Medium.VIDEO) {
            settings.setWidth(wish.width()).setHeight(wish.height()).setFps(wish.framesPerSecond());
        }
        connection.send(SignalRequest.newBuilder().setTrackSetting(settings).build());
    }

    /** A track is in the room. */
    void onTrackAdded(RemoteTrack track) {
        tellWish(track);
        Media media = early.remove(track.sid());
        if (media != null) {
            arrive(Place.of(track), track.sid(), media);
        }
    }

    /**
     * The room was joined anew, so that the service knows no wishes: of tracks that came meanwhile
     * it was told, of those before it is now.
     */
    void onJoinedAgain(Set<String> sidsBefore) {
        for (RemoteUser user : users.all()) {
            for (RemoteTrack track : user.tracks()) {
                if (sidsBefore.contains(track.sid())) {
                    tellWish(track);
                }
            }
        }
    }

    private void tellWish(RemoteTrack track) {
        boolean wanted = isWanted(Place.of(track));
        if (wanted != serverSubscribes) {
            subscribe(track.sid(), wanted);
        }
        if (wanted) {
            tellUnusualSettings(track);
        }
    }

    /** A track is not in the room any more. */
    void onTrackRemoved(RemoteTrack track) {
        early.remove(track.sid());
        Place place = Place.of(track);
        if (track.sid().equals(arrived.get(place))) {
            arrived.remove(place);
            listener.onMediaGone(place);
        }
    }

    /** A user has left: wishes about them end, as the next presence is another. */
    void onUserLeft(String userId) {
        wishes.keySet().removeIf(place -> place.userId().equals(userId));
        sizes.remove(userId);
    }

    /** Media of a track arrives. */
    void onMedia(String trackSid, Media media) {
        RemoteTrack track = users.track(trackSid).orElse(null);
        if (track != null) {
            arrive(Place.of(track), trackSid, media);
        } else if (early.size() < MAX_EARLY) {
            early.put(trackSid, media);
        }
    }

    private void arrive(Place place, String trackSid, Media media) {
        arrived.put(place, trackSid);
        if (media instanceof Media.Sound sound) {
            listener.onAudio(place, sound.audio());
        } else if (media instanceof Media.Pictures pictures) {
            listener.onVideo(place, pictures.video());
        }
    }

    /** The connections are gone: media will arrive anew. */
    void onMediaLost() {
        early.clear();
        Map<Place, String> gone = Map.copyOf(arrived);
        arrived.clear();
        gone.keySet().forEach(listener::onMediaGone);
    }

    /** The sids that a resume tells to be subscribed otherwise than the service does by itself. */
    UpdateSubscription describe() {
        UpdateSubscription.Builder update =
                UpdateSubscription.newBuilder().setSubscribe(!serverSubscribes);
        for (RemoteUser user : users.all()) {
            for (RemoteTrack track : user.tracks()) {
                if (isWanted(Place.of(track)) != serverSubscribes) {
                    update.addTrackSids(track.sid());
                }
            }
        }
        return update.build();
    }

    /** The sids of tracks that are subscribed to and paused. */
    List<String> pausedSids() {
        return users.all().stream()
                .flatMap(user -> user.tracks().stream())
                .filter(track -> paused.contains(track.medium()) && isWanted(Place.of(track)))
                .map(RemoteTrack::sid)
                .toList();
    }

    /** The place whose media has this sid, if it is received. */
    @Nullable Place placeOf(String trackSid) {
        return arrived.entrySet().stream()
                .filter(entry -> entry.getValue().equals(trackSid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
