// Says on the console that the page asks for a click. Whoever asks a page from outside counts as a person who clicked.
new MutationObserver(() => {
  if (!window.toldOfBlockedSound && document.querySelector('[data-testid=banner][data-kind=sound-blocked]')) {
    window.toldOfBlockedSound = true;
    console.info('sound-blocked');
  }
}).observe(document, { subtree: true, childList: true, attributes: true });
