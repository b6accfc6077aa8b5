import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { argocd } from "../../embedded/argocd";
import { type PlaneHome, planeHome } from "../../embedded/plane/home";

/** Serves when it is called as the server, and else notes how it was called. */
const executable = `#!${process.execPath}
const { appendFileSync, writeFileSync } = require("node:fs");
const log = (line) => appendFileSync(process.env.LOG, line + "\\n");
if (process.env.ARGOCD_BINARY_NAME === "argocd-server") {
  if (process.env.BROKEN) process.exit(1);
  const port = /--port=(\\d+)/.exec(process.argv.join(" "))[1];
  log("server " + process.pid + " " + process.argv.slice(2).filter((arg) => !/port=/.test(arg)).join(" "));
  require("node:net").createServer((socket) => socket.end()).listen(Number(port), "127.0.0.1");
} else {
  log("client " + process.argv.slice(2).join(" ") + " " + process.env.ARGOCD_OPTS.replace(/\\d+ /, "PORT "));
  process.exit(20);
}
`;

describe("argocd on the plane", () => {
  let home: PlaneHome;
  let file: string;

  beforeEach(() => {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-argocd-"));
    home = planeHome(root, "local");
    for (const folder of [home.logs, home.controllers]) fs.mkdirSync(folder, { recursive: true });
    const ports = { redis: 20001, "repo-server": 20002 };
    fs.writeFileSync(home.settings, JSON.stringify({ ports, token: "" }));
    file = path.join(home.dir, "executable");
    fs.writeFileSync(file, executable, { mode: 0o755 });
    process.env["LOG"] = path.join(home.dir, "calls");
  });
  afterEach(() => {
    delete process.env["LOG"];
    delete process.env["BROKEN"];
    fs.rmSync(path.join(home.dir, "../.."), { recursive: true });
  });

  it("runs the client beside a server on the plane's processes, and gives its exit code", async () => {
    assert.equal(await argocd(file, home, ["app", "list"]), 20);
    const [server = "", client] = fs.readFileSync(path.join(home.dir, "calls"), "utf8").split("\n");
    assert.equal(client, "client app list --server=127.0.0.1:PORT --plaintext");
    const options = server.split(" ").slice(2);
    assert.ok(options.includes("--address=127.0.0.1"), server);
    assert.ok(options.includes("--repo-server=127.0.0.1:20002"), server);
    assert.ok(options.includes("--redis=127.0.0.1:20001"), server);
  });

  it("says where to look when the server cannot start", async () => {
    process.env["BROKEN"] = "1";
    await assert.rejects(argocd(file, home, []), {
      name: "UserError",
      message: /brought the plane up again \(log: .*argocd-server.log\)/,
    });
  });
});
