// Runs in the page of a person whose network lets nothing through but a TURN relay.
(() => {
  const relayed = (configuration) => ({ ...configuration, iceTransportPolicy: 'relay' });

  const Peer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Peer {
    constructor(configuration, ...rest) {
      super(relayed(configuration), ...rest);
    }

    setConfiguration(configuration) {
      super.setConfiguration(relayed(configuration));
    }
  };
})();
