/** A server as a person writes it: without what goes without saying. */
export const serverName = (url: string) => url.replace(/^https:\/\//, "");

/** The address of a server that a person names, perhaps as a part of their handle or profile. */
export function serverUrl(typed: string): string {
  const text = typed.trim();
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? new URL(text).origin : text;
  const name = text.replace(/^.*@/, "").replace(/\/.*$/, "");
  return name && `https://${name}`;
}
