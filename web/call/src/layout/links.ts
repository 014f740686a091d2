/** Finds the links in a text that somebody wrote, so that they can be pressed without reading it as markup. */

export interface TextPart {
  readonly text: string;
  /** A complete http or https address, or null for plain text. */
  readonly href: string | null;
}

const LINK = /https?:\/\/[^\s<>"'“”‘’，。；：！？、（）【】《》]+/giu;
/** What ends a sentence rather than an address. */
const AFTER_LINK = /[.,;:!?)\]}]+$/u;

function hrefOf(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** The parts of `text` in order; joined together they are the text again. */
export function linkParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const link = match[0].replace(AFTER_LINK, '');
    const href = hrefOf(link);
    if (href === null) {
      continue;
    }
    if (match.index > done) {
      parts.push({ text: text.slice(done, match.index), href: null });
    }
    parts.push({ text: link, href });
    done = match.index + link.length;
  }
  if (done < text.length) {
    parts.push({ text: text.slice(done), href: null });
  }
  return parts;
}
