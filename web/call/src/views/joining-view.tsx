import { Mark } from './icons';

interface JoiningViewProps {
  readonly room: string;
  readonly cancel: () => void;
}

/** Between the wish to join and the call: short, and it can be called off. */
export function JoiningView({ room, cancel }: JoiningViewProps) {
  return (
    <main class="message" data-testid="joining">
      <div class="pulse">
        <Mark />
      </div>
      <div role="status">
        <p>Joining</p>
        <h1>{room}</h1>
      </div>
      <button type="button" class="button quiet" onClick={cancel}>
        Cancel
      </button>
    </main>
  );
}
