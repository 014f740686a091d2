// A person in a call with the client library alone, who can say what they see (the colours of decoded pictures) and
// hear (the loudest frequency), what the room told, and which messages came. Runs after the library and the instruments.
(() => {
  const { Room, RoomEvent, Track, VideoPresets, VideoQuality } = window.LivekitClient;
  const LINE_SAMPLES = 8192;
  const DRAW_EVERY_MS = 100;
  const GRID = { width: 16, height: 8 };
  const QUALITIES = { low: VideoQuality.LOW, medium: VideoQuality.MEDIUM, high: VideoQuality.HIGH };

  const room = new Room({
    adaptiveStream: false,
    dynacast: true,
    singlePeerConnection: false,
    publishDefaults: { backupCodec: false, videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360] },
  });
  const context = new AudioContext();
  const events = [];
  const messages = [];
  const ears = new Map();
  const grid = new OffscreenCanvas(GRID.width, GRID.height).getContext('2d', { willReadFrequently: true });
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  function note(what, participant, publication) {
    events.push({
      at: performance.now(),
      what,
      who: participant?.identity ?? '',
      sid: participant?.sid ?? '',
      source: publication?.source ?? '',
      trackSid: publication?.trackSid ?? '',
      detail: '',
    });
  }

  const publicationOf = (identity, source) => room.remoteParticipants.get(identity)?.getTrackPublication(source);
  const own = (source) => room.localParticipant.getTrackPublication(source);

  function listen(track) {
    const analyser = context.createAnalyser();
    analyser.fftSize = LINE_SAMPLES;
    analyser.smoothingTimeConstant = 0;
    context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack])).connect(analyser);
    ears.set(track.sid, analyser);
  }

  room
    .on(RoomEvent.ParticipantConnected, (person) => note('participantConnected', person))
    .on(RoomEvent.ParticipantDisconnected, (person) => note('participantDisconnected', person))
    .on(RoomEvent.TrackPublished, (publication, person) => note('trackPublished', person, publication))
    .on(RoomEvent.TrackUnpublished, (publication, person) => note('trackUnpublished', person, publication))
    .on(RoomEvent.TrackSubscribed, (track, publication, person) => {
      document.body.append(track.attach());
      if (track.kind === Track.Kind.Audio) {
        listen(track);
      }
      note('trackSubscribed', person, publication);
    })
    .on(RoomEvent.TrackUnsubscribed, (track, publication, person) => {
      for (const element of track.detach()) {
        element.remove();
      }
      note('trackUnsubscribed', person, publication);
    })
    .on(RoomEvent.TrackMuted, (publication, person) => note('trackMuted', person, publication))
    .on(RoomEvent.TrackUnmuted, (publication, person) => note('trackUnmuted', person, publication))
    .on(RoomEvent.DataReceived, (payload, person, kind, topic) =>
      messages.push([person?.identity ?? '', topic ?? '', decoder.decode(payload)]),
    );

  /** A track of a drawing whose left half is blue and whose right half is red. */
  function drawing(width, height) {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const picture = canvas.getContext('2d');
    setInterval(() => {
      picture.fillStyle = '#2020e0';
      picture.fillRect(0, 0, width / 2, height);
      picture.fillStyle = '#e02020';
      picture.fillRect(width / 2, 0, width / 2, height);
    }, DRAW_EVERY_MS);
    return canvas.captureStream().getVideoTracks()[0];
  }

  window.parley = {
    // Where the instruments look.
    room,
    setQuality(identity, quality) {
      const camera = publicationOf(identity, Track.Source.Camera);
      camera?.setVideoQuality(QUALITIES[quality]);
      return camera !== undefined;
    },
  };

  window.witness = {
    async join(url, token) {
      await room.connect(url, token);
    },

    leave: () => room.disconnect(),

    publishCamera: (videoCodec, simulcast) =>
      room.localParticipant.setCameraEnabled(true, undefined, { videoCodec, simulcast }),

    publishMicrophone: () => room.localParticipant.setMicrophoneEnabled(true),

    publishScreen: () => room.localParticipant.setScreenShareEnabled(true, { audio: false }),

    publishDrawnScreen: (width, height) =>
      room.localParticipant.publishTrack(drawing(width, height), {
        source: Track.Source.ScreenShare,
        simulcast: false,
      }),

    mute: (source) => own(source).track.mute(),
    unmute: (source) => own(source).track.unmute(),
    unpublish: (source) => room.localParticipant.unpublishTrack(own(source).track),

    /** Sends silence or black pictures instead, of which nobody is told. */
    setEnabled(source, enabled) {
      own(source).track.mediaStreamTrack.enabled = enabled;
    },

    /** The size of a source as this page captures it. */
    capturedSize(source) {
      const { width, height } = own(source).track.mediaStreamTrack.getSettings();
      return `${width}x${height}`;
    },

    /** The colours of the left and the right half of a person's latest picture; null before the first. */
    seen(identity, source) {
      const video = publicationOf(identity, source)?.track?.attachedElements[0];
      if (!video?.videoWidth) {
        return null;
      }
      grid.drawImage(video, 0, 0, GRID.width, GRID.height);
      const colour = (x) => {
        const [red, green, blue] = grid.getImageData(x, GRID.height / 2, 1, 1).data;
        return { red, green, blue };
      };
      return {
        width: video.videoWidth,
        height: video.videoHeight,
        left: colour(GRID.width / 4),
        right: colour((GRID.width * 3) / 4),
      };
    },

    /** The loudest frequency of a person's sound in the last moments, and how loud all of it is. */
    heard(identity, source) {
      const analyser = ears.get(publicationOf(identity, source)?.trackSid);
      if (analyser === undefined) {
        return { hz: 0, loudness: 0 };
      }
      const levels = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      const line = new Float32Array(LINE_SAMPLES);
      analyser.getFloatTimeDomainData(line);
      const power = line.reduce((sum, sample) => sum + sample * sample, 0) / LINE_SAMPLES;
      return { hz: (loudest * context.sampleRate) / LINE_SAMPLES, loudness: Math.sqrt(power) };
    },

    attribute: (identity, name) => room.remoteParticipants.get(identity)?.attributes[name] ?? '',

    /** A source that another publishes: what was told of it. Null while there is none. */
    publication(identity, source) {
      const found = publicationOf(identity, source);
      return found === undefined
        ? null
        : { kind: found.kind, mimeType: found.mimeType, muted: found.isMuted, simulcasted: found.simulcasted };
    },

    events: () => events,

    send: (text, topic, destinationIdentities, reliable) =>
      room.localParticipant.publishData(encoder.encode(text), { topic, destinationIdentities, reliable }),

    messages: () => messages,
  };
})();
