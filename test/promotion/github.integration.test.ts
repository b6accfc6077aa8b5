import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { githubRepository, openPullRequest } from "../../promotion/github";
import { promote } from "../../promotion/promote";
import { GitopsProject } from "./support/gitops-project";

const shop = { host: "github.com", owner: "acme", repo: "shop" };

describe("a remote's URL", () => {
  for (const url of [
    "https://github.com/acme/shop.git",
    "https://github.com/acme/shop",
    "https://x-access-token:secret@github.com/acme/shop.git",
    "git@github.com:acme/shop.git",
    "ssh://git@github.com/acme/shop.git",
  ]) {
    it(`names a repository of GitHub's: ${url}`, () => {
      assert.deepEqual(githubRepository(url), shop);
    });
  }

  it("names one of an enterprise server by its host", () => {
    const found = githubRepository("git@github.acme.example:acme/shop.git");
    assert.deepEqual(found, { ...shop, host: "github.acme.example" });
  });

  it("names none elsewhere", () => {
    for (const url of [
      "/srv/git/shop.git",
      "file:///srv/a/b",
      "https://gitlab.com/acme/shop.git",
    ]) {
      assert.equal(githubRepository(url), undefined, url);
    }
  });
});

describe("a pull request", () => {
  const pull = { branch: "promote/x", base: "main", title: "Promote x", body: "| a |" };
  let server: http.Server;
  let asked: { method: string; path: string; token: string; body: Record<string, unknown> }[];
  let open: object[];
  let refuses: number | undefined;
  let environment: Record<string, string>;

  beforeEach(async () => {
    [asked, open, refuses] = [[], [], undefined];
    server = http.createServer((request, response) => {
      let text = "";
      request.on("data", (part: Buffer) => (text += part.toString()));
      request.on("end", () => {
        const { method = "", url = "", headers } = request;
        const body = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
        asked.push({ method, path: url, token: headers.authorization ?? "", body });
        const answer = method === "GET" ? open : { html_url: `https://github.com/${method}` };
        response.writeHead(refuses ?? 200, { "content-type": "application/json" });
        response.end(JSON.stringify(refuses === undefined ? answer : { message: "no" }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    environment = { GITHUB_TOKEN: "t0ken", GITHUB_API_URL: `http://127.0.0.1:${port}` };
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it("is opened where there is none", async () => {
    assert.equal(await openPullRequest(shop, pull, environment), "https://github.com/POST");
    const [list, create] = asked;
    assert.match(list?.path ?? "", /^\/repos\/acme\/shop\/pulls\?.*head=acme%3Apromote%2Fx/);
    assert.equal(create?.token, "token t0ken");
    assert.deepEqual(create.body, {
      head: "promote/x",
      base: "main",
      title: "Promote x",
      body: "| a |",
    });
  });

  it("is brought up to date where there is one", async () => {
    open = [{ number: 7 }];
    await openPullRequest(shop, pull, environment);
    assert.deepEqual(
      asked.map(({ method, path }) => `${method} ${path.split("?")[0] ?? ""}`),
      ["GET /repos/acme/shop/pulls", "PATCH /repos/acme/shop/pulls/7"],
    );
  });

  it("is nobody's without a token, and GitHub is not asked", async () => {
    assert.equal(
      await openPullRequest(shop, pull, { ...environment, GITHUB_TOKEN: "" }),
      undefined,
    );
    assert.deepEqual(asked, []);
  });

  for (const [status, reason] of [
    [401, /does not accept the token/],
    [403, /may not open pull requests here \(403\).*pull-requests, write/],
    [404, /may not open pull requests here \(404\)/],
    [422, /GitHub answers: no/],
  ] as const) {
    it(`that GitHub refuses with ${status} leaves the branch, and says what to do`, async () => {
      refuses = status;
      await assert.rejects(openPullRequest(shop, pull, environment), (error: Error) => {
        assert.match(error.message, /^promote\/x is pushed, but its pull request is not open/);
        assert.match(error.message, reason);
        assert.doesNotMatch(error.message, /t0ken/);
        return true;
      });
    });
  }

  describe("of a promotion", () => {
    let there: GitopsProject;
    beforeEach(() => {
      there = new GitopsProject();
      there.setAll("dev", "a");
      there.git("config", `url.${there.remote}.insteadOf`, "https://github.com/acme/shop.git");
      there.git("remote", "set-url", "origin", "https://github.com/acme/shop.git");
    });
    afterEach(() => {
      there.remove();
    });
    const run = (): Promise<readonly string[]> =>
      promote(there.project, { system: "secumsg", services: [], from: "dev", to: "staging" });

    it("is opened with what moves and what was found", async () => {
      Object.assign(there.variables, environment);
      assert.match((await run()).join("\n"), /^Pull request: https:\/\/github\.com\/POST$/m);
      const { body } = asked[1] ?? {};
      assert.equal(body?.["title"], "Promote secumsg from dev to staging");
      assert.match(
        String(body["body"]),
        /\| `ghcr\.io\/klickk\/secumsg-server\/auth` \| `latest` \| `v-a@sha256:a{64}` \|/,
      );
    });

    it("is a command to type without a token, and is opened by the next run with one", async () => {
      const said = (await run()).join("\n");
      assert.match(
        said,
        /gh pr create --repo acme\/shop --base main --head promote\/secumsg-staging/,
      );
      Object.assign(there.variables, environment);
      const again = (await run()).join("\n");
      assert.match(again, /was on origin already\.\nPull request: /);
    });

    it("that GitHub refuses is opened by the next run", async () => {
      Object.assign(there.variables, environment);
      refuses = 401;
      await assert.rejects(run(), /promote\/secumsg-staging is pushed/);
      refuses = undefined;
      assert.match((await run()).join("\n"), /Pull request: /);
    });
  });
});
