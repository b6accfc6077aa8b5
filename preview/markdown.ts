/** How much of a name is shown, in characters. */
const NAME_LENGTH = 120;

/** What is not to be seen on a page, or changes how the rest of it is seen: control, format and bidirectional characters. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * Text from outside as code of Markdown. Names come from charts, providers and branches: whatever is in them, none ends the
 * code, starts a heading, mentions somebody, or hides.
 *
 * @param length - How much of it is shown, in characters.
 */
export function code(text: string, length = NAME_LENGTH): string {
  const visible = Array.from(text.replaceAll(INVISIBLE, "�"));
  const cut = visible.length > length ? [...visible.slice(0, length), "…"] : visible;
  const inner = cut.join("");
  if (inner.trim() === "") return "(nothing)";
  const longest = Math.max(0, ...(inner.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${inner}${fence}` : `${fence} ${inner} ${fence}`;
}

/** Several texts as code, at most `count` of them. */
export function codes(texts: readonly string[], count: number): string {
  const left = texts.length - count;
  const shown = texts
    .slice(0, count)
    .map((text) => code(text))
    .join(", ");
  return left > 0 ? `${shown} and ${left} more` : shown;
}
