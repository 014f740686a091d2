// Runs in every page before its own scripts: remembers the peer connections, gives each person a camera of
// a size of their own, and watches every frame that was decoded. It changes nothing else.
(() => {
  const camera = /*CAMERA*/ null;
  const KEPT_FRAMES = 4000;

  const peers = [];
  const watches = new Map();
  const events = [];
  let connectedAt = null;

  const NativePeer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends NativePeer {
    constructor(...args) {
      super(...args);
      const number = peers.push(this);
      const note = (what) => events.push(`${Math.round(performance.now())} ms: peer ${number} ${what}`);
      this.addEventListener('signalingstatechange', () => note(`signaling ${this.signalingState}`));
      this.addEventListener('iceconnectionstatechange', () => note(`ICE ${this.iceConnectionState}`));
      this.addEventListener('connectionstatechange', () => {
        note(this.connectionState);
        if (this.connectionState === 'connected') {
          connectedAt ??= performance.now();
        }
      });
      this.addEventListener('track', ({ track }) => {
        note(`track ${track.kind} ${track.id}`);
        if (track.kind === 'video') {
          watch(track);
        }
      });
    }
  };

  function watch(track) {
    const seen = { trackAt: performance.now(), firstAt: null, frames: [] };
    watches.set(track.id, seen);
    const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
    const read = async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        const at = performance.now();
        seen.firstAt ??= at;
        seen.frames.push({ at, width: value.displayWidth, height: value.displayHeight });
        if (seen.frames.length > KEPT_FRAMES) {
          seen.frames.splice(0, KEPT_FRAMES / 2);
        }
        value.close();
      }
    };
    void read();
  }

  if (navigator.mediaDevices && camera !== null) {
    const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const exact = {
      width: { exact: camera.width },
      height: { exact: camera.height },
      frameRate: { max: camera.framesPerSecond },
    };
    // The pages of a test share one computer: cancelling the echo of each other's beeps would silence them.
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    navigator.mediaDevices.getUserMedia = (wanted) =>
      getUserMedia({ ...(wanted.video ? { video: exact } : {}), ...(wanted.audio ? { audio: plain } : {}) });
  }

  const values = (report) => (report === undefined ? [] : [...report.values()]);

  function publicationOf(identity, source) {
    return window.parley?.room.remoteParticipants.get(identity)?.getTrackPublication(source);
  }

  function codecOf(stats, inbound) {
    return stats.find((entry) => entry.id === inbound.codecId)?.mimeType ?? '';
  }

  /** What arrives of a receiver, null while nothing does. */
  async function received(stats) {
    const inbound = stats.find((entry) => entry.type === 'inbound-rtp');
    if (inbound === undefined) {
      return null;
    }
    return {
      ssrc: inbound.ssrc,
      codec: codecOf(stats, inbound),
      packetsReceived: inbound.packetsReceived ?? 0,
      packetsLost: inbound.packetsLost ?? 0,
      retransmittedPacketsReceived: inbound.retransmittedPacketsReceived ?? 0,
      nackCount: inbound.nackCount ?? 0,
      pliCount: inbound.pliCount ?? 0,
      framesReceived: inbound.framesReceived ?? 0,
      framesDecoded: inbound.framesDecoded ?? 0,
      framesDropped: inbound.framesDropped ?? 0,
      keyFramesDecoded: inbound.keyFramesDecoded ?? 0,
      frameWidth: inbound.frameWidth ?? 0,
      frameHeight: inbound.frameHeight ?? 0,
      totalAudioEnergy: inbound.totalAudioEnergy ?? 0,
      concealedSamples: inbound.concealedSamples ?? 0,
      totalSamplesReceived: inbound.totalSamplesReceived ?? 0,
    };
  }

  window.instruments = {
    peers,

    /** What this page receives of a person's track. */
    async received(identity, source) {
      const track = publicationOf(identity, source)?.track;
      return track === undefined ? null : received(values(await track.getRTCStatsReport()));
    },

    /** What this page sends, one entry per layer. */
    async sent(source) {
      const sender = window.parley?.room.localParticipant.getTrackPublication(source)?.track?.sender;
      if (sender === undefined) {
        return [];
      }
      const stats = values(await sender.getStats());
      return stats
        .filter((entry) => entry.type === 'outbound-rtp')
        .map((layer) => ({
          rid: layer.rid ?? '',
          codec: codecOf(stats, layer),
          encoder: layer.encoderImplementation ?? '',
          active: layer.active ?? true,
          frameWidth: layer.frameWidth ?? 0,
          frameHeight: layer.frameHeight ?? 0,
          framesEncoded: layer.framesEncoded ?? 0,
          keyFramesEncoded: layer.keyFramesEncoded ?? 0,
          nackCount: layer.nackCount ?? 0,
          pliCount: layer.pliCount ?? 0,
          retransmittedPacketsSent: layer.retransmittedPacketsSent ?? 0,
          qualityLimitationReason: layer.qualityLimitationReason ?? '',
        }))
        .sort((a, b) => a.frameWidth - b.frameWidth);
    },

    /** The selected candidate pair of every connection that has one. */
    async routes() {
      const reports = await Promise.all(peers.map((peer) => peer.getStats()));
      return reports.flatMap((report) => {
        const transport = values(report).find((entry) => entry.type === 'transport');
        const pair = report.get(transport?.selectedCandidatePairId);
        if (pair === undefined) {
          return [];
        }
        const local = report.get(pair.localCandidateId);
        const remote = report.get(pair.remoteCandidateId);
        return [
          {
            localType: local.candidateType,
            localProtocol: local.protocol,
            remoteProtocol: remote.protocol,
            remotePort: remote.port,
            bytesSent: pair.bytesSent,
            bytesReceived: pair.bytesReceived,
          },
        ];
      });
    },

    /** When the first picture of a person came, in milliseconds of this page's clock; -1 for not yet. */
    firstPicture(identity, source) {
      const id = publicationOf(identity, source)?.track?.mediaStreamTrack.id;
      const seen = watches.get(id);
      return {
        connectedAt: connectedAt ?? -1,
        trackAt: seen?.trackAt ?? -1,
        firstAt: seen?.firstAt ?? -1,
      };
    },

    now: () => performance.now(),

    /** When a frame of a person's track first came at or after a moment; -1 for not yet. */
    firstFrameSince(identity, source, since) {
      const id = publicationOf(identity, source)?.track?.mediaStreamTrack.id;
      return watches.get(id)?.frames.find((frame) => frame.at >= since)?.at ?? -1;
    },

    /** The decoded frames of a person's track since a moment: how many, their sizes, the longest wait. */
    framesSince(identity, source, since) {
      const id = publicationOf(identity, source)?.track?.mediaStreamTrack.id;
      const frames = (watches.get(id)?.frames ?? []).filter((frame) => frame.at >= since);
      let longestGapMillis = 0;
      let last = since;
      for (const { at } of [...frames, { at: performance.now() }]) {
        longestGapMillis = Math.max(longestGapMillis, at - last);
        last = at;
      }
      const sizes = [];
      for (const { width, height } of frames) {
        const size = `${width}x${height}`;
        if (sizes.at(-1) !== size) {
          sizes.push(size);
        }
      }
      return { count: frames.length, longestGapMillis, sizes };
    },

    /** Everything the browser knows of its connections, for a person who looks for a fault. */
    async everything() {
      const connections = await Promise.all(
        peers.map(async (peer) => ({
          connectionState: peer.connectionState,
          iceConnectionState: peer.iceConnectionState,
          signalingState: peer.signalingState,
          localDescription: peer.localDescription?.sdp,
          remoteDescription: peer.remoteDescription?.sdp,
          stats: values(await peer.getStats()),
        })),
      );
      return { events, connections };
    },
  };
})();
