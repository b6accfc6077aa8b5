import assert from "node:assert/strict";
import { type Board, type Post, stick } from "../../preview/sticky";

const MARK = "<!-- mark -->";
const text = (content: string): string => `${content}\n${MARK}`;

/** A place with some posts, which remembers what was done to it. */
class Wall implements Board {
  public readonly done: string[] = [];
  public constructor(private readonly posts: readonly Post[]) {}
  public readonly list = (): Promise<readonly Post[]> => Promise.resolve(this.posts);
  public readonly create = (body: string): Promise<void> => this.did(`create ${body}`);
  public readonly update = (id: number, body: string): Promise<void> =>
    this.did(`update ${id} ${body}`);

  private did(what: string): Promise<void> {
    this.done.push(what);
    return Promise.resolve();
  }
}

describe("a post that sticks", () => {
  const stuck = async (posts: readonly Post[], body: string) => {
    const wall = new Wall(posts);
    return [await stick(wall, MARK, body), ...wall.done];
  };

  it("is made once", async () => {
    const others = [{ id: 1, body: "hello", byBot: true }];
    assert.deepEqual(await stuck(others, text("a")), ["created", `create ${text("a")}`]);
  });

  it("is brought up to date after that", async () => {
    const posts = [{ id: 7, body: text("a"), byBot: true }];
    assert.deepEqual(await stuck(posts, text("b")), ["updated", `update 7 ${text("b")}`]);
  });

  it("is left alone where nothing is new, so that nobody is told", async () => {
    const posts = [{ id: 7, body: text("a"), byBot: true }];
    assert.deepEqual(await stuck(posts, `${text("a")}\n`), ["unchanged"]);
  });

  it("is not mistaken for what a person wrote, or for a quotation of it", async () => {
    const posts = [
      { id: 1, body: text("a"), byBot: false },
      { id: 2, body: `> ${text("a")}\n\nindeed`, byBot: true },
    ];
    assert.deepEqual(await stuck(posts, text("a")), ["created", `create ${text("a")}`]);
  });
});
