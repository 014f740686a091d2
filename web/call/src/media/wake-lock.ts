/** Keeps the screen on during a call where the browser can; returns what lets it sleep again. */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) {
    return () => {};
  }
  let lock: WakeLockSentinel | null = null;
  let wanted = true;
  const take = async () => {
    if (!wanted || document.visibilityState !== 'visible') {
      return;
    }
    try {
      lock = await navigator.wakeLock.request('screen');
      if (!wanted) {
        await lock.release();
      }
    } catch {
      // A low battery or a policy refuses: the call goes on without it.
    }
  };
  const onVisible = () => void take();
  // The browser drops the lock whenever the page is hidden.
  document.addEventListener('visibilitychange', onVisible);
  void take();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', onVisible);
    void lock?.release();
  };
}
