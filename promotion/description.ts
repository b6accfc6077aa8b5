import type { Criterion } from "./gate";
import { shortImage, type ImageEntry } from "./image-entries";
import { changesImage, type Move } from "./moves";

/** One line for each image that changes, for a terminal and for a commit's message. */
export function moveLines(moves: readonly Move[]): readonly string[] {
  return moves
    .filter(changesImage)
    .map(({ before, after }) => `${after.name}: ${shown(before)} -> ${shortImage(after)}`);
}

/** The images that change, as a table of a pull request: digests in full, for they are what is reviewed. */
export function moveTable(moves: readonly Move[]): string {
  const rows = moves
    .filter(changesImage)
    .map(({ before, after }) => [after.name, shown(before), whole(after)].map(code));
  return rows.length === 0 ? "No image changes." : table(["Image", "Now", "Then"], rows);
}

/** One line for each thing that a gate asks. */
export function criterionLines(criteria: readonly Criterion[]): readonly string[] {
  return criteria.map(({ asked, found, met }) => `  ${met ? "ok" : "NO"}  ${asked}: ${found}`);
}

/** The same as a table of a pull request. */
export function criterionTable(criteria: readonly Criterion[]): string {
  const rows = criteria.map(({ asked, found, met }) => [
    met ? "✅" : "❌",
    cell(asked),
    cell(found),
  ]);
  return table(["", "Asked", "Found"], rows);
}

/** A list of files, in Markdown. */
export function fileList(files: readonly string[]): string {
  return files.map((file) => `- ${code(file)}`).join("\n");
}

/** A person's own words in Markdown: as a quotation, in which nothing is a heading or a table. */
export function quotation(text: string): string {
  return `> ${cell(text)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text from elsewhere as a cell of a table: no line break, no border, no markup, nobody notified. */
function cell(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim().slice(0, 500);
  return flat.replace(/[\\`*_[\]<>|#~!]/g, "\\$&").replace(/@(?=\w)/g, "@\u200b");
}

function code(text: string): string {
  return `\`${text.replace(/[`|\n]/g, "")}\``;
}

function shown(entry: ImageEntry | undefined): string {
  return entry === undefined ? "nothing" : shortImage(entry) || "no tag";
}

function whole({ newName, newTag, digest }: ImageEntry): string {
  const parts = [newTag, digest].filter((part) => part !== undefined).join("@");
  return newName === undefined ? parts : `${newName}:${parts}`;
}
