import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { explainGoFailure } from "../../../embedded/toolchain/go-failure";

const explain = (...lines: readonly string[]): string =>
  explainGoFailure({ subject: "pulumi", goVersion: "1.26.0", logFile: "/cache/build.log", lines });

describe("explainGoFailure", () => {
  const cases: readonly [title: string, lines: readonly string[], message: RegExp][] = [
    [
      "a full disk",
      ["k8s.io/api", "write /root/.cache/go-build/1: no space left on device"],
      /^The disk is full while building pulumi: free 10 GB, or set SLIPWAY_CACHE, GOCACHE and GOMODCACHE /,
    ],
    [
      "a Go that is too old",
      ["go: go.mod requires go >= 1.26.0 (running go 1.22.1; GOTOOLCHAIN=local)"],
      /^The Go on PATH is too old \(go: go\.mod requires.*\): install Go 1\.26\.0 or newer, from https/,
    ],
    [
      "a Go that is too old to read go.mod",
      [
        "go: errors parsing go.mod:",
        "go.mod:3: invalid go version '1.26.0': must match format 1.23",
      ],
      /^The Go on PATH is too old \(go\.mod:3: invalid go version/,
    ],
    [
      "a proxy that is not reached",
      ['go: example.com/a@v1.0.0: Get "https://x/a": dial tcp: lookup x: no such host'],
      /^The Go modules of pulumi cannot be downloaded \(go: example\.com.*no such host\): check the network, or set GOPROXY/,
    ],
    [
      "a proxy that refuses a module",
      ["go: a.io/b@v1.0.0: reading https://x/a.io/b/@v/v1.0.0.zip: 403 Forbidden"],
      /^The Go modules of pulumi cannot be downloaded .*403 Forbidden\): check the network/,
    ],
    [
      "a compiler killed for lack of memory",
      ["k8s.io/api: /usr/lib/go/compile: signal: killed"],
      /^The Go compiler was killed while building pulumi, most likely for lack of memory/,
    ],
    [
      "a compile error",
      ["go: downloading a.io/b v1.0.0", "a.io/b", "# a.io/b", "b/c.go:3:4: undefined: x"],
      /^Building pulumi failed \(b\/c\.go:3:4: undefined: x\): the log is \/cache\/build\.log\.$/,
    ],
    [
      "no reason",
      [],
      /^Building pulumi failed \(go gave no reason\): the log is \/cache\/build\.log\.$/,
    ],
  ];
  for (const [title, lines, message] of cases) {
    it(`says what to do about ${title}, in one line`, () => {
      assert.match(explain(...lines), message);
      assert.ok(!explain(...lines).includes("\n"));
    });
  }
});
