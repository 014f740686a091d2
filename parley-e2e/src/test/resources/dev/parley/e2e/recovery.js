// A person in a call without the page around it: the client library, a log of every event of the room, numbered
// messages, and the moments at which media arrived. Runs after the library and the instruments.
(() => {
  const { Room, RoomEvent, Track } = window.LivekitClient;
  const KEPT_MOMENTS = 4000;
  const COUNT_EVERY_MS = 50;
  const LISTEN_EVERY_MS = 20;

  const room = new Room({
    adaptiveStream: false,
    dynacast: false,
    singlePeerConnection: false,
    // Sound without pauses: a pause in what is sent cannot be told from one on the way.
    publishDefaults: { simulcast: false, videoCodec: 'vp8', backupCodec: false, dtx: false, red: false },
  });
  // Where the instruments look.
  window.parley = { room };

  const events = [];
  const heard = new Map();
  const soundAt = new Map();
  const lastSound = new Map();
  const refused = [];
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let sent = 0;
  let counting = null;

  function note(what, participant, publication, detail) {
    events.push({
      at: performance.now(),
      what,
      who: participant?.identity ?? '',
      sid: participant?.sid ?? '',
      source: publication?.source ?? '',
      trackSid: publication?.trackSid ?? '',
      detail: detail === undefined ? '' : String(detail),
    });
  }

  const own = () => room.localParticipant;
  room
    .on(RoomEvent.Connected, () => note('connected', own()))
    .on(RoomEvent.Disconnected, (reason) => note('disconnected', own(), undefined, reason))
    .on(RoomEvent.SignalReconnecting, () => note('signalReconnecting', own()))
    .on(RoomEvent.Reconnecting, () => note('reconnecting', own()))
    .on(RoomEvent.Reconnected, () => note('reconnected', own()))
    .on(RoomEvent.ParticipantConnected, (person) => note('participantConnected', person))
    .on(RoomEvent.ParticipantDisconnected, (person) => note('participantDisconnected', person))
    .on(RoomEvent.TrackPublished, (publication, person) => note('trackPublished', person, publication))
    .on(RoomEvent.TrackUnpublished, (publication, person) => note('trackUnpublished', person, publication))
    .on(RoomEvent.TrackSubscribed, (track, publication, person) => {
      if (track.kind === Track.Kind.Audio) {
        document.body.append(track.attach());
      }
      note('trackSubscribed', person, publication);
    })
    .on(RoomEvent.TrackUnsubscribed, (track, publication, person) => {
      for (const element of track.detach()) {
        element.remove();
      }
      note('trackUnsubscribed', person, publication);
    })
    .on(RoomEvent.TrackSubscriptionFailed, (sid, person) => note('trackSubscriptionFailed', person, undefined, sid))
    .on(RoomEvent.TrackMuted, (publication, person) => note('trackMuted', person, publication))
    .on(RoomEvent.TrackUnmuted, (publication, person) => note('trackUnmuted', person, publication))
    .on(RoomEvent.LocalTrackPublished, (publication, person) => note('localTrackPublished', person, publication))
    .on(RoomEvent.LocalTrackUnpublished, (publication, person) => note('localTrackUnpublished', person, publication))
    .on(RoomEvent.DataReceived, (payload, person) => {
      const from = person?.identity ?? '';
      heard.set(from, [...(heard.get(from) ?? []), Number(decoder.decode(payload))]);
    });

  // The sources of a receiver change when sound of a packet is played, not when a gap is covered up.
  setInterval(() => {
    for (const person of room.remoteParticipants.values()) {
      const receiver = person.getTrackPublication(Track.Source.Microphone)?.track?.receiver;
      const played = receiver?.getSynchronizationSources()[0]?.timestamp;
      if (played !== undefined && played !== lastSound.get(person.identity)) {
        lastSound.set(person.identity, played);
        const moments = soundAt.get(person.identity) ?? [];
        moments.push(performance.now());
        soundAt.set(person.identity, moments.slice(-KEPT_MOMENTS));
      }
    }
  }, LISTEN_EVERY_MS);

  /** A picture that changes, as a shared screen does. */
  function movingCanvas() {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 200;
    const context = canvas.getContext('2d');
    let turn = 0;
    setInterval(() => {
      context.fillStyle = `hsl(${(turn += 20) % 360} 80% 50%)`;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }, 100);
    return canvas.captureStream(10).getVideoTracks()[0];
  }

  window.recovery = {
    async join(url, token) {
      await room.connect(url, token);
      const media = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      for (const track of media.getTracks()) {
        const source = track.kind === 'audio' ? Track.Source.Microphone : Track.Source.Camera;
        await room.localParticipant.publishTrack(track, { source });
      }
    },

    async shareScreen() {
      await room.localParticipant.publishTrack(movingCanvas(), {
        source: Track.Source.ScreenShare,
        simulcast: false,
      });
    },

    leave: () => room.disconnect(),
    state: () => room.state,
    sid: () => room.localParticipant.sid,

    /** Everyone else in the room with the tracks that are subscribed, as this person sees it now. */
    others: () =>
      [...room.remoteParticipants.values()].map((person) => ({
        identity: person.identity,
        sid: person.sid,
        subscribed: [...person.trackPublications.values()]
          .filter((publication) => publication.isSubscribed)
          .map((publication) => publication.source)
          .sort(),
      })),

    events: () => events,

    /** Sends 1, 2, 3, ... to everyone, reliably. */
    startCounting() {
      counting = setInterval(() => {
        const number = ++sent;
        room.localParticipant
          .publishData(encoder.encode(String(number)), { reliable: true })
          .catch((error) => refused.push({ number, error: String(error) }));
      }, COUNT_EVERY_MS);
    },

    stopCounting() {
      clearInterval(counting);
      return sent;
    },

    refused: () => refused,
    heard: (identity) => heard.get(identity) ?? [],

    /** When picture and sound of a person first came at or after a moment; -1 for not yet. */
    mediaSince(identity, since) {
      return {
        pictureAt: window.instruments.firstFrameSince(identity, Track.Source.Camera, since),
        soundAt: soundAt.get(identity)?.find((at) => at >= since) ?? -1,
      };
    },

    /** The longest time without sound of a person since a moment. */
    longestSilence(identity, since) {
      const moments = (soundAt.get(identity) ?? []).filter((at) => at >= since);
      let longest = 0;
      let last = since;
      for (const at of [...moments, performance.now()]) {
        longest = Math.max(longest, at - last);
        last = at;
      }
      return longest;
    },
  };
})();
