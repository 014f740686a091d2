// A person in a call with LiveKit's client library and nothing else around it. Runs after the library and the
// instruments, which look at `window.parley`.
(() => {
  const { Room, RoomEvent, Track, VideoPresets, VideoQuality } = window.LivekitClient;
  const QUALITIES = { low: VideoQuality.LOW, medium: VideoQuality.MEDIUM, high: VideoQuality.HIGH };

  function roomFor(codec, inLayers) {
    return new Room({
      adaptiveStream: false,
      dynacast: true,
      singlePeerConnection: false,
      publishDefaults: {
        videoCodec: codec,
        simulcast: inLayers && codec !== 'vp9',
        // VP9 goes out as one layer: neither simulcast nor spatial scalability.
        ...(codec === 'vp9' ? { scalabilityMode: 'L1T1' } : {}),
        backupCodec: false,
        videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
      },
      videoCaptureDefaults: { resolution: VideoPresets.h720.resolution },
    });
  }

  window.livekit = {
    /** Joins, publishes camera and microphone, and plays the sound of the others. */
    async join(url, token, codec, inLayers) {
      const room = roomFor(codec, inLayers);
      room.on(RoomEvent.TrackSubscribed, (track) => {
        if (track.kind === Track.Kind.Audio) {
          document.body.append(track.attach());
        }
      });
      room.on(RoomEvent.TrackUnsubscribed, (track) => {
        for (const element of track.detach()) {
          element.remove();
        }
      });
      await room.connect(url, token);
      await room.localParticipant.enableCameraAndMicrophone();
      window.parley = {
        room,
        /** False when there is no such subscription. */
        setQuality(identity, quality) {
          const camera = room.remoteParticipants.get(identity)?.getTrackPublication(Track.Source.Camera);
          camera?.setVideoQuality(QUALITIES[quality]);
          return camera !== undefined;
        },
      };
    },
  };
})();
