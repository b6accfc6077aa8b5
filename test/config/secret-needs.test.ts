import assert from "node:assert/strict";
import type { ClusterSpec, HostedSystem } from "../../config/environment-spec";
import { platformNeeds, type PlatformNeeds } from "../../config/needs";
import { SECRET_READER } from "../../config/secret-needs";
import type { SystemDefinition } from "../../systems/definition";
import { awsCluster } from "../support/aws";
import { azureCluster } from "../support/azure";
import { smallestCluster, smallestService, smallestSpec, smallestSystem } from "../support/specs";

const value = { kind: "random-bytes", bytes: 32 } as const;
const variable = (secret: string) => ({ variable: secret, secret, key: "value" });

/** Two services with secrets of their own, and one that shares what the system has in common. */
const definition: SystemDefinition = {
  ...smallestSystem,
  secrets: ["session", "votes", "common", "more-votes"].map((name) => ({
    name,
    values: { value },
  })),
  services: [
    {
      ...smallestService,
      access: { serviceAccount: "web-sa", role: "web-role" },
      secretVariables: [variable("session")],
    },
    {
      ...smallestService,
      name: "voting",
      access: { serviceAccount: "voting-sa", role: "voting-role" },
      secretVariables: [variable("votes"), variable("more-votes")],
    },
    { ...smallestService, name: "pages", secretVariables: [variable("common")] },
  ],
};

function needs(settings: ClusterSpec, hosting: Partial<HostedSystem> = {}): PlatformNeeds {
  const hosted = { ...settings, systems: { craftista: { host: "web.example", ...hosting } } };
  const spec = { ...smallestSpec, name: "trial", clusters: { main: hosted } };
  return platformNeeds(spec, "main", { craftista: definition });
}

describe("secrets and who reads them", () => {
  it("have a path below the one service that may read them, where the store knows paths", () => {
    assert.deepEqual(
      needs(awsCluster).secrets.map(({ entry, store }) => [entry, store]),
      [
        ["craftista/trial/web/session", "web"],
        ["craftista/trial/voting/votes", "voting"],
        ["craftista-common", "platform"],
        ["craftista/trial/voting/more-votes", "voting"],
      ],
    );
  });

  it("have hyphens for slashes where the store knows none", () => {
    assert.deepEqual(
      needs(smallestCluster).secrets.map(({ entry }) => entry),
      [
        "craftista-trial-web-session",
        "craftista-trial-voting-votes",
        "craftista-common",
        "craftista-trial-voting-more-votes",
      ],
    );
  });

  it("have an entry for each value where pods mount them, of a name that a vault takes", () => {
    const named = {
      ...definition,
      secrets: [{ name: "session", values: { "database-ca.crt": value, WEBHOOK_URL: value } }],
    };
    const place = { craftista: { host: "web.example", secretRoute: "csi" as const } };
    const clusters = { main: { ...azureCluster, systems: place } };
    const { secrets } = platformNeeds({ ...smallestSpec, name: "trial", clusters }, "main", {
      craftista: named,
    });
    assert.deepEqual(
      secrets.map(({ objects }) => objects),
      [
        {
          "database-ca.crt": "craftista-trial-web-session-database-ca-crt",
          WEBHOOK_URL: "craftista-trial-web-session-WEBHOOK-URL",
        },
      ],
    );
  });

  it("have one entry for all values where they are copied", () => {
    for (const settings of [awsCluster, azureCluster])
      for (const need of needs(settings).secrets) assert.ok(!("objects" in need));
    const { secrets } = needs(azureCluster, { secretRoute: "external-secrets" });
    assert.deepEqual(secrets, needs(azureCluster).secrets);
  });

  it("are read by the service's own account, and what is shared by the tenant's reader", () => {
    const { identities } = needs(awsCluster);
    assert.deepEqual(
      identities.map(({ serviceAccount, store, readsSecrets }) => [
        serviceAccount,
        store,
        readsSecrets,
      ]),
      [
        ["web-sa", "web", ["craftista/trial/web/session"]],
        [
          "voting-sa",
          "voting",
          ["craftista/trial/voting/votes", "craftista/trial/voting/more-votes"],
        ],
        [SECRET_READER, "platform", ["craftista-common"]],
      ],
    );
  });

  it("leave no entry to two readers", () => {
    const read = needs(awsCluster).identities.flatMap(({ readsSecrets }) => readsSecrets);
    assert.deepEqual(read.sort(), [...new Set(read)].sort());
  });

  it("give each service its account, and a Role for its own Secrets", () => {
    const [tenant] = needs(awsCluster).tenants;
    assert.deepEqual(tenant?.serviceAccounts, ["web-sa", "voting-sa", "pages"]);
    assert.deepEqual(tenant.roles, [
      { role: "web-role", serviceAccount: "web-sa", secrets: ["session"] },
      { role: "voting-role", serviceAccount: "voting-sa", secrets: ["votes", "more-votes"] },
    ]);
  });

  it("begin as the definition says for the profile, where people give them", () => {
    const initial = { minimal: "https://a.example", standard: "b", resilient: "c" };
    const given: SystemDefinition = {
      ...definition,
      secrets: [{ name: "common", values: { value: { kind: "given", initial } } }],
    };
    const clusters = {
      main: { ...smallestCluster, systems: { craftista: { host: "web.example" } } },
    };
    const { secrets } = platformNeeds({ ...smallestSpec, clusters }, "main", { craftista: given });
    assert.deepEqual(
      secrets.map(({ values }) => values),
      [{ value: { kind: "given", initial: "https://a.example" } }],
    );
  });
});
