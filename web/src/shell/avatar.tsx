import { useState } from "preact/hooks";

interface Person {
  name: string;
  handle?: string;
  avatarUrl?: string | null;
}

const tints = 6;

function tintOf(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) >>> 0;
  return sum % tints;
}

/** A person's picture, or the first letter of the name. The name always stands beside it. */
export function Avatar({ person, size = "medium" }: { person: Person; size?: string }) {
  const [isBroken, setBroken] = useState(false);
  const name = person.name || person.handle || "?";
  if (person.avatarUrl && !isBroken) {
    return (
      <img
        class={`avatar ${size}`}
        src={person.avatarUrl}
        alt=""
        loading="lazy"
        decoding="async"
        width="40"
        height="40"
        onError={() => setBroken(true)}
      />
    );
  }
  const letter = [...name.replace(/^[^\p{L}\p{N}]+/u, "")][0] ?? "?";
  return (
    <span class={`avatar ${size} tint-${tintOf(name)}`} aria-hidden="true">
      {letter.toUpperCase()}
    </span>
  );
}
