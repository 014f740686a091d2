// Runs in the page of a person whose network lets no UDP through: the browser hears of none of the server's
// UDP addresses. The server sends nowhere by itself, so what flows flows over TCP.
(() => {
  const isUdp = (candidate) => /candidate:\S+ \d+ udp /i.test(candidate);
  const native = RTCPeerConnection.prototype;

  const { setRemoteDescription, addIceCandidate } = native;
  native.setRemoteDescription = function ({ type, sdp }) {
    const lines = sdp.split('\r\n').filter((line) => !isUdp(line));
    return setRemoteDescription.call(this, { type, sdp: lines.join('\r\n') });
  };
  native.addIceCandidate = function (init) {
    return isUdp(init?.candidate ?? '') ? Promise.resolve() : addIceCandidate.call(this, init);
  };
})();
