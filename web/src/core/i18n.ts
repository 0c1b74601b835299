import { en } from "../messages/en";

export type MessageKey = keyof typeof en;
type Values = Record<string, unknown>;

export const locale = "en-GB";
const pluralRules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);
const compactNumbers = new Intl.NumberFormat(locale, {
  notation: "compact",
  maximumFractionDigits: 1,
});

/** The end of the brace that opens at `start`. */
function closingBrace(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i;
  }
  throw new Error(`Unbalanced message: ${text}`);
}

function choosePlural(choices: string, count: number): string {
  const found = new Map<string, string>();
  const choice = /\s*(=?\w+)\s*\{/y;
  for (let match = choice.exec(choices); match; match = choice.exec(choices)) {
    const open = choice.lastIndex - 1;
    const close = closingBrace(choices, open);
    found.set(match[1]!, choices.slice(open + 1, close));
    choice.lastIndex = close + 1;
  }
  return found.get(`=${count}`) ?? found.get(pluralRules.select(count)) ?? found.get("other")!;
}

/** A message in parts: strings, and the values that stand in its braces as they are. */
export function formatParts(message: string, values: Values): unknown[] {
  const parts: unknown[] = [];
  let from = 0;
  for (let open = message.indexOf("{"); open >= 0; open = message.indexOf("{", from)) {
    const close = closingBrace(message, open);
    parts.push(message.slice(from, open));
    const [, name, choices] = /^(\w+)(?:, plural,(.*))?$/s.exec(message.slice(open + 1, close))!;
    const value = values[name!];
    if (choices === undefined) {
      parts.push(value);
    } else {
      const chosen = choosePlural(choices, value as number);
      parts.push(...formatParts(chosen.replace(/#/g, numbers.format(value as number)), values));
    }
    from = close + 1;
  }
  parts.push(message.slice(from));
  return parts;
}

/** The message in a network's own words, where it has any. */
export function ownWords(key: MessageKey, platform: string): MessageKey {
  const own = `${key}.${platform}`;
  return own in en ? (own as MessageKey) : key;
}

/** Speaks the given messages: `t` as text, `rich` with values that may be elements. */
export function speak<Key extends string>(messages: Record<Key, string>) {
  return {
    t: (key: Key, values: Values = {}) => formatParts(messages[key], values).join(""),
    rich: (key: Key, values: Values) =>
      formatParts(messages[key], values) as preact.ComponentChild[],
  };
}

export const { t, rich } = speak<MessageKey>(en);

export const formatNumber = (value: number) => numbers.format(value);
export const formatCompact = (value: number) => compactNumbers.format(value);
/** A number that stops at 999. */
export const formatCapped = (value: number) => (value > 999 ? "999+" : numbers.format(value));
