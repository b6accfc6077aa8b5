import assert from "node:assert/strict";
import { UserError } from "../../embedded/errors";
import type { ReadApplications } from "../../promotion/argo-cd";
import { Repository } from "../../promotion/repository";
import { running, type Running } from "../../promotion/running";
import { partsOf, placedSystem } from "../../promotion/system-images";
import { systems } from "../../systems";
import { specWith } from "../support/specs";
import { GitopsProject } from "./support/gitops-project";

describe("what runs in an environment", () => {
  let there: GitopsProject;
  before(() => {
    there = new GitopsProject();
  });
  after(() => {
    there.remove();
  });

  const placed = placedSystem(specWith({ environment: { name: "dev" } }), "secumsg", systems);
  const ask = async (readApplications: ReadApplications, context?: string): Promise<Running> =>
    running(
      { ...there.project, readApplications },
      await Repository.open(there.root, there.project.git),
      placed,
      partsOf(placed),
      context,
    );
  const answer =
    (revision: string): ReadApplications =>
    () =>
      Promise.resolve([there.healthy("dev", revision, "a"), there.healthy("other", revision, "a")]);

  it("is asked through the context of the stack file, or the one that is named", async () => {
    const asked: (string | undefined)[] = [];
    const listen: ReadApplications = (context) =>
      Promise.resolve(void asked.push(context)).then(() => []);
    await ask(listen);
    await ask(listen, "mine");
    assert.deepEqual(asked, ["embedded", "mine"]);
  });

  it("is the commit of each Application that delivers the system", async () => {
    const head = there.git("rev-parse", "HEAD");
    const { evidence, unread, revisionOf } = await ask(answer(head));
    assert.deepEqual([evidence.length, unread], [1, []]);
    assert.equal(revisionOf("secumsg-dev"), head);
    assert.equal(revisionOf("secumsg-other"), undefined);
  });

  it("is not known, with the reason, where the cluster does not answer", async () => {
    const { evidence, unread } = await ask(() => Promise.reject(new UserError("no route")));
    assert.deepEqual(
      [evidence, unread],
      [[], [{ application: "secumsg-dev", reason: "no route" }]],
    );
  });

  it("is not known where the commit is none of this repository", async () => {
    const { unread, revisionOf } = await ask(answer("f".repeat(40)));
    assert.match(unread[0]?.reason ?? "", /^it runs f{40}, which this repository does not have$/);
    assert.equal(revisionOf("secumsg-dev"), undefined);
  });

  it("does not hide a mistake of the program", async () => {
    await assert.rejects(
      ask(() => Promise.reject(new TypeError("bug"))),
      TypeError,
    );
  });
});
