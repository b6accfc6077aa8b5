import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { Checkout, type Finished } from "./support/checkout";

const BRANCH = "feature/login";

describe("a feature environment on a rehearsed cluster", () => {
  const checkout = new Checkout();
  /** Runs a line in a shell prepared by `npm run rehearse -- dev env`, as a person would type it. */
  const shell = async (line: string): Promise<string> => {
    const prepared = `eval "$(npm run -s rehearse -- dev env)" && ${line}`;
    const { code, stdout, stderr } = await checkout.run("sh", ["-c", prepared]);
    assert.equal(code, 0, stdout + stderr);
    return stdout;
  };
  const succeeds = async (run: Promise<Finished>): Promise<void> => {
    const { code, stdout, stderr } = await run;
    assert.equal(code, 0, stdout + stderr);
  };

  before(async () => {
    await succeeds(checkout.rehearse("dev", "up", "--cluster", "todo", "--time-scale", "0"));
    const author = "-c user.name=Jane -c user.email=jane@example.com";
    await shell(`git init --quiet --initial-branch=main && git add gitops &&
      git ${author} commit --quiet --message main && git branch ${BRANCH} &&
      git remote add rehearsal .slipway/rehearsal/dev/git && git push --quiet rehearsal ${BRANCH}`);
  });
  after(async () => {
    await checkout.rehearse("dev", "reset");
    await checkout.dispose();
  });

  it("signs in as the cloud has people do, and is Healthy with secrets of the cluster's own", async () => {
    const said = await shell(`npm run -s feature -- up ${BRANCH} --remote rehearsal --owner jane`);
    const [, namespace = ""] = /is Healthy in namespace (\S+): /.exec(said) ?? [];
    const jsonpath = (path: string, line: string): Promise<string> =>
      shell(`kubectl --context todo get ${line} -n ${namespace} -o 'jsonpath=${path}'`);
    const url = "{.items[*].spec.provider.kubernetes.server.url}";
    const inCluster = "https://kubernetes.default.svc";
    assert.deepEqual(
      new Set((await jsonpath(url, "secretstores")).split(" ")),
      new Set([inCluster]),
    );
    const ready = '{.items[*].status.conditions[?(@.type=="Ready")].status}';
    assert.match(await jsonpath(ready, "externalsecrets"), /^True( True)*$/);
    assert.match(await shell("npm run -s feature -- list"), new RegExp(`^${BRANCH} +jane `, "m"));
  });

  it("goes without a trace, and the stack that it stood beside is as it was", async () => {
    const said = await shell(`npm run -s feature -- down ${BRANCH}`);
    assert.match(said, /is gone, and nothing of it is left/);
    const names = await shell("kubectl --context todo get namespaces,clusterroles -o name");
    assert.doesNotMatch(names, /feature-/);
    await succeeds(checkout.rehearse("dev", "noop", "--cluster", "todo", "--time-scale", "0"));
  });
});
