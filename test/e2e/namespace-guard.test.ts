import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, describe, it } from "mocha";
import { parse, stringify } from "yaml";
import { Checkout } from "./support/checkout";
import { kubectlFor, type Kubectl } from "./support/kubectl";

const ADMINISTRATOR = "admin";
const DEVELOPER = "jane@example.com";
const ARGO_CD = "system:serviceaccount:argocd:argocd-application-controller";
const DEPROVISIONER = "slipway:deprovisioner";

describe("the namespace guard, on a real API server", () => {
  const checkout = new Checkout();
  let kubectl: Kubectl;

  /** What the API server says to somebody who would delete a namespace; it decides as if it were meant, and nothing is gone. */
  const answer = async (namespace: string, user: string): Promise<string> => {
    const as = user === ADMINISTRATOR ? [] : [`--as=${user}`];
    const trial = ["delete", "namespace", namespace, "--dry-run=server", ...as];
    return kubectl(...trial).catch((error: unknown) => `refused: ${String(error)}`);
  };
  /** What Argo CD's chart gives its controller on a cluster, and what somebody may have been given by mistake. */
  const giveEveryRight = (name: string, user: string): Promise<string> =>
    kubectl("create", "clusterrolebinding", name, "--clusterrole=cluster-admin", `--user=${user}`);

  before(async () => {
    const up = await checkout.local();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    kubectl = kubectlFor(checkout.path(".slipway/local/kubeconfig"));
    await giveEveryRight("argo-cd-has-every-right", ARGO_CD);
  });
  after(() => checkout.dispose());

  for (const [who, user] of [
    ["an administrator", ADMINISTRATOR],
    ["Argo CD with every right", ARGO_CD],
  ] as const) {
    for (const namespace of ["secumsg", "argocd", "slipway-secrets"]) {
      it(`keeps ${namespace} from ${who}, and says what to do instead`, async () => {
        assert.match(
          await answer(namespace, user),
          new RegExp(
            `refused: .*${namespace} is protected: remove it from the stack and run pulumi up, or delete it as ${DEPROVISIONER}`,
            "s",
          ),
        );
      });
    }
  }

  it("keeps everything from a developer, who has no right to delete namespaces anyway", async () => {
    assert.match(
      await answer("secumsg", DEVELOPER),
      /User "jane@example.com" cannot delete resource "namespaces"/,
    );
  });

  it("keeps protected namespaces from a developer who was given every right by mistake", async () => {
    await giveEveryRight("developer-by-mistake", DEVELOPER);
    try {
      assert.match(await answer("secumsg", DEVELOPER), /refused: .*secumsg is protected/s);
    } finally {
      await kubectl("delete", "clusterrolebinding", "developer-by-mistake");
    }
  });

  it("lets the deprovisioner delete what is protected, and nothing but namespaces", async () => {
    assert.match(await answer("secumsg", DEPROVISIONER), /^namespace "secumsg" deleted/);
    await assert.rejects(
      kubectl("delete", "secrets", "--all", "-n", "secumsg", `--as=${DEPROVISIONER}`),
      /cannot list resource "secrets"/,
    );
  });

  for (const namespace of ["default", "kube-system", "kube-node-lease"]) {
    it(`keeps ${namespace} from everybody, the deprovisioner too`, async () => {
      for (const user of [ADMINISTRATOR, ARGO_CD, DEPROVISIONER]) {
        // Kubernetes itself keeps some of them, and may be the first to say so.
        assert.match(
          await answer(namespace, user),
          /refused: .*(belongs to the cluster: nobody deletes it|this namespace may not be deleted)/s,
        );
      }
    });
  }

  it("leaves other namespaces to those who may delete them", async () => {
    await kubectl("create", "namespace", "scratch");
    await kubectl("delete", "namespace", "scratch");
  });

  it("lets the program take a system away: an update takes its namespace off the list first", async () => {
    const file = checkout.path("Pulumi.local.yaml");
    const stack = parse(fs.readFileSync(file, "utf8")) as {
      config: {
        "slipway:environment": { clusters: { laptop: { systems: Record<string, unknown> } } };
      };
    };
    const { systems } = stack.config["slipway:environment"].clusters.laptop;
    delete systems["secumsg"];
    fs.writeFileSync(file, stringify(stack));
    const up = await checkout.local();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    await assert.rejects(kubectl("get", "namespace", "secumsg"), /not found/);
  });

  it("lets the program take everything away", async () => {
    const down = await checkout.local("down");
    assert.equal(down.code, 0, down.stdout + down.stderr);
  });
});
