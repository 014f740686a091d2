const two = (value: number) => String(value).padStart(2, '0');

/** `mm:ss`, and from one hour on `h:mm:ss`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = two(Math.floor((seconds % 3600) / 60));
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${minutes}:${rest}` : `${minutes}:${rest}`;
}

/** From here on people see how much is left. */
const REMAINING_SHOWN_MS = 5 * 60_000;

/** Milliseconds until the room closes, or null while that is far away or never. */
export function remainingShown(closesAt: number | null, now: number): number | null {
  if (closesAt === null || closesAt - now >= REMAINING_SHOWN_MS) {
    return null;
  }
  return Math.max(0, closesAt - now);
}

/** `14:05`, in the person's own time zone. */
export function clockText(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}
