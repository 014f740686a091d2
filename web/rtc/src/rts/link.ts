/** One WebSocket of real-time signaling. */

import { type Frame, readFrame } from './frames';

/** Nothing at all for this long: the WebSocket is given up. */
export const SILENCE_MS = 8_000;
const SILENCE_CHECK_MS = 500;

/** The address, and an answer to the first frame, must have come by then. */
export const OPEN_MS = 10_000;

/** What a WebSocket has when it was not closed, but lost. */
export const LOST = 1006;

/** Hears of a link; of nothing any more once it is closed. */
export interface LinkListener {
  onOpen(): void;
  onFrame(frame: Frame): void;
  onClosed(code: number): void;
}

/** Opens at once; watches for silence once {@link Link.watch} is called. */
export class Link {
  readonly #socket: WebSocket;
  readonly #listener: LinkListener;
  readonly #deadline: ReturnType<typeof setTimeout>;
  #timers: ReturnType<typeof setInterval>[] = [];
  #lastHeardMs = Date.now();
  #closed = false;

  constructor(url: string, listener: LinkListener) {
    this.#listener = listener;
    this.#socket = new WebSocket(url);
    this.#socket.onopen = () => {
      if (!this.#closed) {
        listener.onOpen();
      }
    };
    this.#socket.onmessage = (event: MessageEvent) => this.#onMessage(event.data);
    this.#socket.onclose = (event: CloseEvent) => this.#end(event.code);
    this.#deadline = setTimeout(() => this.#end(LOST), OPEN_MS);
  }

  send(frame: object): void {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
    }
  }

  /** The session stands: from now on signs of life are sent and expected. */
  watch(pingMs: number): void {
    clearTimeout(this.#deadline);
    this.#lastHeardMs = Date.now();
    this.#timers.push(
      setInterval(() => this.send({ type: 'ping' }), pingMs),
      setInterval(() => this.#listenForSilence(), SILENCE_CHECK_MS),
    );
  }

  #listenForSilence(): void {
    if (Date.now() - this.#lastHeardMs >= SILENCE_MS) {
      this.#end(LOST);
    }
  }

  /** Closes without telling. */
  close(): void {
    this.#stop();
  }

  /** Gives the WebSocket up, as if it were lost. */
  abandon(): void {
    this.#end(LOST);
  }

  #onMessage(data: unknown): void {
    if (this.#closed) {
      return;
    }
    this.#lastHeardMs = Date.now();
    const frame = readFrame(data);
    if (frame !== null) {
      this.#listener.onFrame(frame);
    }
  }

  #end(code: number): void {
    if (!this.#closed) {
      this.#stop();
      this.#listener.onClosed(code);
    }
  }

  #stop(): void {
    this.#closed = true;
    clearTimeout(this.#deadline);
    this.#timers.forEach(clearInterval);
    this.#socket.close();
  }
}
