/** Something with a text on GitHub that we may have written. */
export interface Post {
  readonly id: number;
  readonly body: string;
  /** Whether a bot wrote it: what people write is never taken for ours, whatever it says. */
  readonly byBot: boolean;
}

/** A place on GitHub where posts are made: a pull request's comments, or a repository's open issues. */
export interface Board {
  readonly list: () => Promise<readonly Post[]>;
  readonly create: (body: string) => Promise<void>;
  readonly update: (id: number, body: string) => Promise<void>;
}

/** The one post that ends with a mark; undefined where there is none yet. */
export async function marked(board: Board, mark: string): Promise<Post | undefined> {
  const posts = await board.list();
  return posts.find(({ body, byBot }) => byBot && body.trimEnd().endsWith(mark));
}

/**
 * Makes a post, or brings the one of an earlier run up to date; an unchanged text is left alone, so that nobody is told of it.
 *
 * @param body - The text, which ends with `mark`.
 */
export async function stick(
  board: Board,
  mark: string,
  body: string,
): Promise<"created" | "updated" | "unchanged"> {
  const before = await marked(board, mark);
  if (before === undefined) {
    await board.create(body);
    return "created";
  }
  // GitHub keeps texts without blanks at their end.
  if (before.body.trimEnd() === body.trimEnd()) return "unchanged";
  await board.update(before.id, body);
  return "updated";
}
