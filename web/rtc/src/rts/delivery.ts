/** Numbers of one session, by which nothing is lost or doubled over breaks. */

/** Frames that the server has not acknowledged; beyond that, sending is refused. */
export const MAX_KEPT = 2_048;

/** What has come, by its number. */
export type Arrival = 'new' | 'repetition' | 'gap';

interface Kept {
  readonly seq: number;
  readonly frame: object;
}

/** Both directions of one session. Starts with nothing sent and nothing received. */
export class Delivery {
  #kept: Kept[] = [];
  #lastSent = 0;
  #received = 0;

  /** The last number that came from the server. */
  get received(): number {
    return this.#received;
  }

  /** Whether one more frame may be kept. */
  get hasRoom(): boolean {
    return this.#kept.length < MAX_KEPT;
  }

  /** Numbers a frame and keeps it until it is acknowledged. */
  number(frame: object): object {
    const seq = ++this.#lastSent;
    const numbered = { ...frame, seq };
    this.#kept.push({ seq, frame: numbered });
    return numbered;
  }

  /** The server has everything up to this number. */
  onAcknowledged(received: number): void {
    const first = this.#kept.findIndex((kept) => kept.seq > received);
    this.#kept = first < 0 ? [] : this.#kept.slice(first);
  }

  /** A numbered frame came. */
  onNumbered(seq: number): Arrival {
    if (seq <= this.#received) {
      return 'repetition';
    }
    if (seq > this.#received + 1) {
      return 'gap';
    }
    this.#received = seq;
    return 'new';
  }

  /** What must be sent again after a break, in order. */
  unacknowledged(): readonly object[] {
    return this.#kept.map((kept) => kept.frame);
  }
}
