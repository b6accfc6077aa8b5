import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "mocha";
import { UserError } from "../../../embedded/errors";
import { cacheFolder, contentKey, explainCacheError } from "../../../embedded/toolchain/cache";

describe("cacheFolder", () => {
  const cases: readonly [title: string, env: NodeJS.ProcessEnv, folder: string][] = [
    ["is SLIPWAY_CACHE", { SLIPWAY_CACHE: "/a", XDG_CACHE_HOME: "/b", HOME: "/c" }, "/a"],
    ["is absolute", { SLIPWAY_CACHE: "a" }, path.resolve("a")],
    ["else lies in XDG_CACHE_HOME", { XDG_CACHE_HOME: "/b", HOME: "/c" }, "/b/slipway"],
    ["else lies in the home folder's .cache", { HOME: "/c" }, "/c/.cache/slipway"],
    [
      "ignores empty variables",
      { SLIPWAY_CACHE: "", XDG_CACHE_HOME: "", HOME: "/c" },
      "/c/.cache/slipway",
    ],
  ];
  for (const [title, env, folder] of cases) {
    it(title, () => {
      assert.equal(cacheFolder(env), folder);
    });
  }
});

describe("contentKey", () => {
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-key-"));
    write("go.mod", "module a\n");
    write("go.sum", "a v1.0.0 h1:=\n");
    write("redis/main.go", "package main\n");
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
  });

  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  };

  it("is the same for the same content, wherever it lies", async () => {
    const copy = `${folder}-copy`;
    fs.cpSync(folder, copy, { recursive: true });
    assert.equal(await contentKey(copy, "recipe"), await contentKey(folder, "recipe"));
    fs.rmSync(copy, { recursive: true });
  });

  it("is the same whatever Go's tests say", async () => {
    const before = await contentKey(folder, "recipe");
    write("redis/main_test.go", "package main\n");
    assert.equal(await contentKey(folder, "recipe"), before);
  });

  const changes: readonly [title: string, change: () => void][] = [
    [
      "go.mod changes",
      () => {
        write("go.mod", "module b\n");
      },
    ],
    [
      "go.sum changes",
      () => {
        write("go.sum", "a v1.0.0 h2:=\n");
      },
    ],
    [
      "a command changes",
      () => {
        write("redis/main.go", "package main \n");
      },
    ],
    [
      "a file is added",
      () => {
        write("redis/other.go", "");
      },
    ],
    [
      "a file moves",
      () => {
        fs.renameSync(path.join(folder, "redis"), path.join(folder, "cache"));
      },
    ],
  ];
  for (const [title, change] of changes) {
    it(`changes when ${title}`, async () => {
      const before = await contentKey(folder, "recipe");
      change();
      assert.notEqual(await contentKey(folder, "recipe"), before);
    });
  }

  it("changes with the recipe", async () => {
    assert.notEqual(await contentKey(folder, "other"), await contentKey(folder, "recipe"));
  });
});

describe("explainCacheError", () => {
  it("says that the disk is full", () => {
    const error = explainCacheError({ code: "ENOSPC" }, "/cache");
    assert.ok(error instanceof UserError);
    assert.match(error.message, /^The disk is full while building the tools: free 10 GB/);
  });

  for (const code of ["EACCES", "EEXIST", "ENOTDIR", "EPERM", "EROFS"]) {
    it(`says which file cannot be written on ${code}, and where else to build`, () => {
      const error = explainCacheError({ code, path: "/cache/lock" }, "/cache");
      assert.ok(error instanceof UserError);
      assert.equal(
        error.message,
        `The tools cannot be built in /cache, since /cache/lock cannot be written (${code}): set SLIPWAY_CACHE to a ` +
          "folder that can, then run again.",
      );
    });
  }

  it("leaves any other error alone", () => {
    const error = new Error("other");
    assert.equal(explainCacheError(error, "/cache"), error);
  });
});
