import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { TOOL_PORTS, type ToolName } from "../../../../components/clouds/aws/security-group-table";
import { TOOL_SETUPS, toolUserData } from "../../../../components/clouds/aws/tool-setup";

describe("the first start of a tool's machine", () => {
  for (const tool of Object.keys(TOOL_PORTS) as ToolName[]) {
    const script = toolUserData(tool);

    it(`is a script that bash understands, for ${tool}`, () => {
      execFileSync("bash", ["-n"], { input: script });
    });

    it(`opens the port of the ledger and runs a pinned image, for ${tool}`, () => {
      const port = TOOL_PORTS[tool];
      assert.ok(script.includes(`-p ${port}:${port} `));
      assert.ok(script.includes(TOOL_SETUPS[tool].image));
      assert.match(TOOL_SETUPS[tool].image, /:\d+\.\d+[\w.-]*$/);
    });

    it(`makes a file system only where there is none, for ${tool}`, () => {
      assert.match(script, /^blkid \/dev\/sdf \|\| mkfs\.xfs \/dev\/sdf$/m);
    });
  }

  it("bears the password of SonarQube's database on the machine", () => {
    assert.match(toolUserData("sonarqube"), /password=\$\(openssl rand -hex 24\)/);
    assert.doesNotMatch(toolUserData("nexus"), /password/i);
  });
});
