/** A part of a comment that can lose lines from its end. */
export interface Section {
  /** What stands before its lines: title, opening tags, head of a table. */
  readonly opening: readonly string[];
  /** Its lines, the most important first. */
  readonly lines: readonly string[];
  /** What stands after them: closing tags. */
  readonly closing: readonly string[];
}

/** A comment by its parts. */
export interface Parts {
  readonly head: readonly string[];
  /** The most important first. */
  readonly sections: readonly Section[];
  readonly foot: readonly string[];
}

/**
 * A comment of at most `limit` characters: head and foot whole, and of the sections as many lines as there is room for,
 * beginning with the first. Where lines are left out it says how many.
 */
export function fitted({ head, sections, foot }: Parts, limit: number): string {
  const bare = sections.map((section) => withLines(section, 0));
  let room = limit - size([...head, ...foot]) - bare.reduce((sum, part) => sum + size(part), 0);
  const body = sections.flatMap((section) => {
    const count = howMany(section, room);
    const lines = withLines(section, count);
    room -= size(lines) - size(withLines(section, 0));
    return lines;
  });
  return [...head, ...body, ...foot].join("\n");
}

function withLines({ opening, lines, closing }: Section, count: number): readonly string[] {
  const left = lines.length - count;
  const note = left === 0 ? [] : ["", `…and ${left} more, for which there is no room here.`];
  return [...opening, ...lines.slice(0, count), ...note, ...closing];
}

/** How many lines of a section fit into what is left once its note is paid for. */
function howMany(section: Section, room: number): number {
  const bare = size(withLines(section, 0));
  if (size(withLines(section, section.lines.length)) - bare <= room) return section.lines.length;
  let count = 0;
  while (size(withLines(section, count + 1)) - bare <= room) count += 1;
  return count;
}

/** Length of lines, each with its end. */
const size = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + line.length + 1, 0);
