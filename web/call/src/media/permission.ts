/** Asking for camera and microphone with one question of the browser instead of two. */

async function mustAsk(name: 'camera' | 'microphone'): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: name as PermissionName });
    return status.state === 'prompt';
  } catch {
    // Not every browser tells: it then asks by itself, once for each.
    return false;
  }
}

/** Asks for both if the browser would ask for both. Whatever the answer: opening each tells what is wrong. */
export async function askForBoth(): Promise<void> {
  const both = await Promise.all([mustAsk('camera'), mustAsk('microphone')]);
  if (both.every((must) => must)) {
    const { VERTC } = await import('@parley/rtc');
    await VERTC.enableDevices({ video: true, audio: true });
  }
}
