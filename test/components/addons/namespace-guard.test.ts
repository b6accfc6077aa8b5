import assert from "node:assert/strict";
import { CHARTS } from "../../../components/addons/charts";
import {
  DEPROVISIONER,
  guardPolicy,
  NamespaceGuard,
  protectedNamespaces,
} from "../../../components/addons/namespace-guard";
import type { ClusterSpec } from "../../../config/environment-spec";
import { Harness, listing, only, type Registered } from "../../support/harness";
import { inCluster, needsOf, StubPlatform } from "../../support/platforms";

const RBAC = "kubernetes:rbac.authorization.k8s.io/v1";
const ADMISSION = "kubernetes:admissionregistration.k8s.io/v1";

async function guard(
  cluster: Pick<ClusterSpec, "deprovisioner"> = {},
): Promise<readonly Registered[]> {
  const harness = await Harness.install();
  const platform = new StubPlatform();
  const { secretStore } = platform;
  const guarded = [platform.cluster.provider];
  const args = { cluster, needs: needsOf(), secretStore, guarded };
  new NamespaceGuard("g", args, inCluster());
  return harness.settle();
}

describe("a cluster's namespace guard", () => {
  it("is a role with its one bearer, and a policy in force", async () => {
    assert.deepEqual(
      listing(await guard()).filter((line) => line.startsWith("kubernetes:")),
      [
        `${ADMISSION}:ValidatingAdmissionPolicy g-policy`,
        `${ADMISSION}:ValidatingAdmissionPolicyBinding g-policy-binding`,
        `${RBAC}:ClusterRole g-role`,
        `${RBAC}:ClusterRoleBinding g-binding`,
      ],
    );
  });

  it("gives the role to the deprovisioner alone, whom nobody is unless the stack file names somebody", async () => {
    for (const [cluster, name] of [
      [{}, DEPROVISIONER],
      [
        { deprovisioner: "41ed2068-1c66-4911-9345-1b413cb9a21c" },
        "41ed2068-1c66-4911-9345-1b413cb9a21c",
      ],
    ] as const) {
      const { inputs } = only(await guard(cluster), `${RBAC}:ClusterRoleBinding`);
      assert.deepEqual(inputs["subjects"], [
        { apiGroup: "rbac.authorization.k8s.io", kind: "User", name },
      ]);
    }
  });

  it("lets the role do nothing but find and delete namespaces", async () => {
    const { inputs } = only(await guard(), `${RBAC}:ClusterRole`);
    assert.deepEqual(inputs["rules"], [
      { apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list", "delete"] },
    ]);
  });

  it("denies, and does not only warn", async () => {
    const { inputs } = only(await guard(), `${ADMISSION}:ValidatingAdmissionPolicyBinding`);
    assert.deepEqual(inputs["spec"], {
      policyName: "slipway-protected-namespaces",
      validationActions: ["Deny", "Audit"],
    });
  });

  it("stands after all that it guards, so that it falls first when an environment is destroyed", async () => {
    const resources = await guard();
    const ground = only(resources, "pulumi:providers:kubernetes", "stub");
    for (const { type, dependsOn, name } of resources) {
      if (!type.startsWith("kubernetes:")) continue;
      assert.ok(dependsOn.includes(ground.urn), name);
    }
  });
});

describe("the namespaces that a guard protects", () => {
  it("are those of the add-ons and the tenants, and a store that is one", () => {
    const addons = Object.values(CHARTS).map(({ namespace }): string => namespace);
    const names = protectedNamespaces(needsOf(), { namespace: "store" });
    assert.deepEqual(
      names.filter((name) => !addons.includes(name)),
      ["secumsg", "store"],
    );
    assert.deepEqual(
      addons.filter((name) => !names.includes(name)),
      [],
    );
    assert.ok(!protectedNamespaces(needsOf(), {}).includes("store"));
  });
});

describe("the policy of a guard", () => {
  it("fails closed, and looks at deletions of namespaces only", () => {
    const { failurePolicy, matchConstraints } = guardPolicy(["shop"], "reaper");
    assert.equal(failurePolicy, "Fail");
    assert.deepEqual(matchConstraints, {
      resourceRules: [
        {
          apiGroups: [""],
          apiVersions: ["v1"],
          operations: ["DELETE"],
          resources: ["namespaces"],
        },
      ],
    });
  });

  it("names the namespaces and the one who may, as the API server's language writes them", () => {
    const { validations } = guardPolicy(["argocd", "shop"], "reaper");
    const [, ours] = validations as { expression: string }[];
    assert.equal(
      ours?.expression,
      '!(request.name in ["argocd","shop"]) || request.userInfo.username == "reaper"',
    );
  });
});
