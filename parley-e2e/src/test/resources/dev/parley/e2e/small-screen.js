// Lets a page share a small screen with few pictures: a whole one costs more to encode than a test's computer has.
(() => {
  const { mediaDevices } = navigator;
  if (mediaDevices?.getDisplayMedia) {
    const getDisplayMedia = mediaDevices.getDisplayMedia.bind(mediaDevices);
    const small = { width: { max: 640 }, height: { max: 360 }, frameRate: { max: 5 } };
    mediaDevices.getDisplayMedia = (wanted) => getDisplayMedia({ ...wanted, video: small });
  }
})();
