const LONGEST = 60;

/**
 * A configured value as a message may show it: `missing`, `7`, `production`, `"7"` in quotes when it could be mistaken
 * for something else than text. Mappings and lists are named, not spelled out, and credentials in a URL are masked.
 */
export function shown(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "secure" in value ? "encrypted" : "a mapping";
  return typeof value === "string" ? shownText(value) : JSON.stringify(value);
}

function shownText(value: string): string {
  const masked = value.replace(/(:\/\/)[^/@\s]*@/g, "$1***@");
  const short = masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
  return /^[^\s"'[\]{}][^\n]*(?<!\s)$/.test(short) && !/^(-?[\d.]+|true|false|null)$/.test(short)
    ? short
    : JSON.stringify(short);
}
