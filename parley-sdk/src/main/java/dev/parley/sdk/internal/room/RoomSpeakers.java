package dev.parley.sdk.internal.room;

import java.util.HashMap;
import java.util.Map;
import livekit.LivekitModels.SpeakerInfo;
import livekit.LivekitRtc.SpeakersChanged;

/**
 * Who speaks loudest in a room, as the service hears it; told when it is somebody else than before,
 * and only while there are at least two users. The engine's thread.
 */
final class RoomSpeakers {
    private final RoomHost host;
    private final RoomUsers users;
    private final RoomPlan plan;
    private final Map<String, Float> levels = new HashMap<>();
    private String ownSid = "";
    private String loudest = "";

    RoomSpeakers(RoomHost host, RoomUsers users, RoomPlan plan) {
        this.host = host;
        this.users = users;
        this.plan = plan;
    }

    /** A new presence: nobody has spoken yet. */
    void setOwnSid(String sid) {
        ownSid = sid;
        levels.clear();
        loudest = "";
    }

    /** The service tells whose level changed. */
    void onChanged(SpeakersChanged changed) {
        for (SpeakerInfo speaker : changed.getSpeakersList()) {
            if (speaker.getActive()) {
                levels.put(speaker.getSid(), speaker.getLevel());
            } else {
                levels.remove(speaker.getSid());
            }
        }
        levels.keySet().removeIf(sid -> !sid.equals(ownSid) && users.bySid(sid).isEmpty());
        levels.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(entry -> userId(entry.getKey()))
                .filter(id -> !id.equals(loudest) && !users.all().isEmpty())
                .ifPresent(id -> {
                    loudest = id;
                    host.onActiveSpeaker(plan.roomId(), id);
                });
    }

    private String userId(String sid) {
        return sid.equals(ownSid) ? plan.userId() : users.bySid(sid).map(RemoteUser::id).orElse("");
    }
}
