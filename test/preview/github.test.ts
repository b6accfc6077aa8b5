import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { openIssues, pullRequestComments, repositoryOf } from "../../preview/github";

describe("posts on GitHub", () => {
  let server: Server;
  let requests: string[];
  let answers: Record<string, unknown>;
  const env = (): NodeJS.ProcessEnv => ({
    GITHUB_REPOSITORY: "acme/shop",
    GITHUB_TOKEN: "token",
    GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });

  beforeEach(async () => {
    requests = [];
    answers = {};
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const call = `${request.method ?? ""} ${request.url?.split("?")[0] ?? ""}`;
        requests.push(body === "" ? call : `${call} ${body}`);
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify(answers[call] ?? {}));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const issue = "/repos/acme/shop/issues/5";

  it("are a pull request's comments, each with whether a bot wrote it", async () => {
    answers[`GET ${issue}/comments`] = [
      { id: 1, body: "a", user: { type: "Bot" } },
      { id: 2, user: null },
    ];
    const board = pullRequestComments(await repositoryOf(env()), 5);
    assert.deepEqual(await board.list(), [
      { id: 1, body: "a", byBot: true },
      { id: 2, body: "", byBot: false },
    ]);
    await board.create("new");
    await board.update(1, "other");
    assert.deepEqual(requests.slice(1), [
      `POST ${issue}/comments {"body":"new"}`,
      'PATCH /repos/acme/shop/issues/comments/1 {"body":"other"}',
    ]);
  });

  it("are a repository's open issues, without its pull requests", async () => {
    answers["GET /repos/acme/shop/issues"] = [
      { number: 5, body: null, user: { type: "Bot" } },
      { number: 6, body: "b", user: { type: "User" }, pull_request: {} },
    ];
    const board = openIssues(await repositoryOf(env()), "Drift");
    assert.deepEqual(await board.list(), [{ id: 5, body: "", byBot: true }]);
    await board.create("new");
    await board.update(5, "other");
    await board.close(5);
    assert.deepEqual(requests.slice(1), [
      'POST /repos/acme/shop/issues {"title":"Drift","body":"new"}',
      `PATCH ${issue} {"body":"other"}`,
      `PATCH ${issue} {"state":"closed"}`,
    ]);
  });

  it("need a repository and a token", async () => {
    for (const missing of ["GITHUB_REPOSITORY", "GITHUB_TOKEN"]) {
      await assert.rejects(
        repositoryOf({ ...env(), [missing]: undefined }),
        /set GITHUB_REPOSITORY/,
      );
    }
  });
});
