// Remembers what the page tells a person, so that a message that passes is not missed: each appearance or change of
// a notice, a banner or a problem, as `notice joined`.
(() => {
  const MARKS = '[data-testid=notice], [data-testid=banner], [data-testid=error]';
  window.told = [];

  const note = ({ dataset }) => window.told.push(`${dataset.testid} ${dataset.kind}`);

  const look = (node) => {
    if (node instanceof Element) {
      if (node.matches(MARKS)) {
        note(node);
      }
      node.querySelectorAll(MARKS).forEach(note);
    }
  };

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes' && target.matches(MARKS)) {
        note(target);
      }
      addedNodes.forEach(look);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-kind'] });
})();
