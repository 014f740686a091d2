import { hueOf, initialOf } from '../layout/avatar';

/** A person's initial on their own colour. */
export function Avatar({ name, identity }: { readonly name: string; readonly identity: string }) {
  return (
    <span class="avatar" aria-hidden="true" style={{ '--hue': String(hueOf(identity)) }}>
      {initialOf(name)}
    </span>
  );
}
