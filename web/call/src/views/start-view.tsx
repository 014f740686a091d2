import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type FormErrors,
  isValid,
  NAME_MAX_CHARACTERS,
  ROOM_MAX_CHARACTERS,
  suggestRoom,
} from '../state/form';
import type { Session } from '../state/session';
import { Icon, Mark } from './icons';

interface FieldProps {
  readonly id: 'name' | 'room';
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly limit: number;
  readonly autocomplete: string;
  readonly placeholder: string;
  readonly onValue: (value: string) => void;
  readonly children?: ComponentChildren;
}

function Field(props: FieldProps) {
  const { id, error } = props;
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <div class="field-row">
        <input
          id={id}
          name={id}
          type="text"
          data-testid={id}
          value={props.value}
          maxLength={props.limit * 2}
          autocomplete={props.autocomplete}
          autocapitalize={id === 'name' ? 'words' : 'off'}
          spellcheck={false}
          placeholder={props.placeholder}
          aria-invalid={error !== null}
          aria-describedby={error === null ? undefined : `${id}-error`}
          onInput={(event) => props.onValue(event.currentTarget.value)}
        />
        {props.children}
      </div>
      {error !== null && (
        <p class="field-error" id={`${id}-error`} role="alert" data-testid="error">
          {error}
        </p>
      )}
    </div>
  );
}

/** A still life of a call beside the form: the product, before anyone has joined. */
function Scene() {
  return (
    <div class="scene" aria-hidden="true">
      <div class="scene-tile scene-a">
        <span>A</span>
      </div>
      <div class="scene-tile scene-b">
        <span>M</span>
      </div>
      <div class="scene-tile scene-c">
        <span>J</span>
      </div>
      <div class="scene-tile scene-d">
        <span>S</span>
      </div>
    </div>
  );
}

const NO_ERRORS: FormErrors = { name: null, room: null };

/** The first view: who you are, and where you want to go. */
export function StartView({ session }: { readonly session: Session }) {
  const [name, setName] = useState(session.name);
  const [room, setRoom] = useState(session.room);
  const [errors, setErrors] = useState(NO_ERRORS);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    const first = session.name === '' ? 'input[name=name]' : 'input[name=room]';
    const target = session.name !== '' && session.room !== '' ? 'button[type=submit]' : first;
    form.current?.querySelector<HTMLElement>(target)?.focus();
  }, [session]);

  const submit = (event: Event) => {
    event.preventDefault();
    const found = session.enter(name, room);
    setErrors(found);
    if (!isValid(found)) {
      const field = found.name === null ? 'room' : 'name';
      form.current?.querySelector<HTMLElement>(`input[name=${field}]`)?.focus();
    }
  };

  return (
    <main class="start">
      <section class="start-words">
        <div class="brand">
          <Mark />
          Parley
        </div>
        <h1>Good conversations, on your own server.</h1>
        <p class="lead">Share a room name, meet face to face. No account, nothing to install.</p>
        <Scene />
      </section>
      <form class="card start-card" ref={form} onSubmit={submit} noValidate>
        <h2>{session.parameters.room === '' ? 'Join a call' : 'You are invited'}</h2>
        <Field
          id="name"
          label="Your name"
          value={name}
          error={errors.name}
          limit={NAME_MAX_CHARACTERS}
          autocomplete="name"
          placeholder="How others will see you"
          onValue={(value) => {
            setName(value);
            setErrors({ ...errors, name: null });
          }}
        />
        <Field
          id="room"
          label="Room"
          value={room}
          error={errors.room}
          limit={ROOM_MAX_CHARACTERS}
          autocomplete="off"
          placeholder="team-standup"
          onValue={(value) => {
            setRoom(value);
            setErrors({ ...errors, room: null });
          }}
        >
          <button
            type="button"
            class="icon-button"
            aria-label="Make up a room name"
            title="Make up a room name"
            onClick={() => {
              setRoom(suggestRoom(Math.random));
              setErrors({ ...errors, room: null });
            }}
          >
            <Icon name="dice" />
          </button>
        </Field>
        <button type="submit" class="button primary wide" data-testid="continue">
          Continue
        </button>
        <p class="fine-print">You can check your camera and microphone before anyone sees you.</p>
      </form>
    </main>
  );
}
