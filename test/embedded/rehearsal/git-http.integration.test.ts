import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { after, before, describe, it } from "mocha";
import { commitGitops } from "../../../embedded/git";
import { repositoryPath, serveRepository } from "../../../embedded/rehearsal/git-http";

describe("the rehearsal's repository over HTTP", () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-git-http-"));
  const repository = path.join(root, "repository");
  let server: Server;
  let url: string;
  let commit: string;
  const git = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_TERMINAL_PROMPT: "0" };
    const { stdout } = await promisify(execFile)("git", args, { cwd: root, env });
    return stdout.trim();
  };

  before(async () => {
    fs.mkdirSync(path.join(root, "gitops"));
    fs.writeFileSync(path.join(root, "gitops", "app.yaml"), "kind: ConfigMap\n".repeat(2000));
    commit = (await commitGitops(root, repository)).hash;
    server = createServer(serveRepository(repository)).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    fs.rmSync(root, { recursive: true });
  });

  for (const version of ["0", "1", "2"]) {
    it(`is cloned by git's protocol ${version}`, async () => {
      const clone = `clone-${version}`;
      await git("-c", `protocol.version=${version}`, "clone", "-q", url + repositoryPath, clone);
      assert.equal(await git("-C", clone, "rev-parse", "HEAD"), commit);
      assert.equal(
        fs.readFileSync(path.join(root, clone, "gitops", "app.yaml"), "utf8").length,
        "kind: ConfigMap\n".length * 2000,
      );
    });
  }

  it("cannot be written to", async () => {
    await git("clone", "-q", url + repositoryPath, "writer");
    await assert.rejects(git("-C", "writer", "push", "origin", "HEAD:other"), /not found|403|404/);
  });

  for (const elsewhere of [
    "/",
    "/other.git/info/refs?service=git-upload-pack",
    `${repositoryPath}/info/refs`,
    `${repositoryPath}/info/refs?service=git-receive-pack`,
    `${repositoryPath}/config`,
  ]) {
    it(`has nothing at ${elsewhere}`, async () => {
      assert.equal((await fetch(url + elsewhere)).status, 404);
    });
  }
});
