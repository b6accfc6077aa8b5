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
      PULUMI_BACKEND_URL: "file:///check%20out/it's/.slipway/local/state",
      PULUMI_CONFIG_PASSPHRASE_FILE: `${dir}/passphrase`,
      PULUMI_HOME: `${dir}/pulumi`,
      PULUMI_OPTION_CONFIG_FILE: `${dir}/Pulumi.local.yaml`,
      PULUMI_OPTION_SKIP_PLUGIN_PRE_INSTALL: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      SLIPWAY_SHARE: "/cache/share",
      ARGOCD_OPTS: "--core",
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

  it("comes out the same in a shell that was prepared already", () => {
    const once = environment("/usr/bin");
    assert.deepEqual(environment(once["PATH"] ?? ""), once);
  });

  it("survives a shell, whatever characters the checkout's path has", () => {
    const lines = exportLines({ A: "it's", B: 'a "b" $HOME `c` \\ d', PATH: "/bin:/usr/bin" }, {});
    const script = `${lines} printf '%s|%s' "$A" "$B"`;
    assert.equal(
      execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }),
      `it's|a "b" $HOME \`c\` \\ d`,
    );
  });

  it("prints nothing but what a shell has to evaluate", () => {
    assert.match(exportLines(environment("/usr/bin"), {}), /^(export [A-Z_]+='.*'\n)+$/);
  });

  it("removes a passphrase of the user's that would be taken for the plane's", () => {
    const lines = exportLines({ A: "1" }, { PULUMI_CONFIG_PASSPHRASE: "theirs" });
    assert.equal(lines, "unset PULUMI_CONFIG_PASSPHRASE\nexport A='1'\n");
  });
});
