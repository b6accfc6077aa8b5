/** A table of Markdown. Cells may hold Markdown of their own; a bar in one is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A link to a heading of the same document. */
export function linkTo(heading: string, text: string): string {
  return `[${text}](#${anchorOf(heading)})`;
}

/** What links name a heading by, as GitHub and most renderers do. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
