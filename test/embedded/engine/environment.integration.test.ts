import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "mocha";
import { engineEnvironment, exportLines } from "../../../embedded/engine/environment";
import { planeHome } from "../../../embedded/plane/home";
import type { Toolchain } from "../../../embedded/toolchain/toolchain";

const home = planeHome("/check out/it's", "local");
const toolchain: Toolchain = {
  bin: (tool) => `/cache/${tool === "pulumi" ? "engine" : "tools"}/bin/${tool}`,
  share: "/cache/share",
};
const environment = (path: string): Readonly<Record<string, string>> =>
  engineEnvironment({ home, stack: "local", toolchain, path });

describe("the engine's environment", () => {
  it("points every tool at the plane and at nothing of the user's", () => {
    const dir = "/check out/it's/.slipway/local";
    assert.deepEqual(environment("/usr/bin"), {
      PATH: `${home.bin}:/cache/engine/bin:/cache/tools/bin:/usr/bin`,
      KUBECONFIG: `${dir}/kubeconfig`,
      PULUMI_BACKEND_URL: "file:///check%20out/it's/.slipway/local/state?metadata=skip",
      PULUMI_CONFIG_PASSPHRASE_FILE: `${dir}/passphrase`,
      PULUMI_HOME: `${dir}/pulumi`,
      PULUMI_OPTION_CONFIG_FILE: `${dir}/Pulumi.local.yaml`,
      PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
      PULUMI_PARALLEL: "32",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      SLIPWAY_SHARE: "/cache/share",
      ARGOCD_CONFIG_DIR: `${dir}/argocd`,
    });
  });

  it("searches the stand-ins first, then the toolchain, then what the caller has", () => {
    assert.equal(
      environment("/usr/local/bin:/usr/bin")["PATH"],
      `${home.bin}:/cache/engine/bin:/cache/tools/bin:/usr/local/bin:/usr/bin`,
    );
  });

  it("leaves the caller's order alone for tools that are found there already", () => {
    assert.equal(
      environment("/node/bin:/cache/tools/bin:/usr/bin")["PATH"],
      `${home.bin}:/cache/engine/bin:/node/bin:/cache/tools/bin:/usr/bin`,
    );
  });

  describe("as lines for a shell", () => {
    const lines = (dir: string, present: NodeJS.ProcessEnv = {}): string =>
      exportLines({ home: planeHome(dir, "local"), stack: "local", toolchain, path: "" }, present);

    it("survives it, whatever characters the checkout's path has", () => {
      const dir = `/it's a "b" $HOME \`c\` \\ d`;
      const script = `PATH=/usr/bin; ${lines(dir)} printf '%s|%s' "$KUBECONFIG" "$PATH"`;
      assert.equal(
        execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }),
        `${dir}/.slipway/local/kubeconfig|${dir}/.slipway/local/bin:/cache/engine/bin:/cache/tools/bin:/usr/bin`,
      );
    });

    it("has nothing but what a shell has to evaluate", () => {
      assert.match(lines("/checkout"), /^(export [A-Z_]+='[^']*'(:"\$PATH")?\n)+$/);
    });

    it("removes a passphrase of the user's that would be taken for the plane's", () => {
      const [first] = lines("/checkout", { PULUMI_CONFIG_PASSPHRASE: "theirs" }).split("\n");
      assert.equal(first, "unset PULUMI_CONFIG_PASSPHRASE");
    });
  });
});
