// A person who closes the browser's question for a screen without choosing one.
if (navigator.mediaDevices) {
  navigator.mediaDevices.getDisplayMedia = () =>
    Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
}
