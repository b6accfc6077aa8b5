import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { serverUrl, VAULT_NAMES, vaultValues } from "../../../components/addons/vault-values";
import type { SealAccess } from "../../../components/clouds/contract";
import { PROFILE_DEFAULTS, type Profile } from "../../../config/profiles";
import { valueOf } from "../../support/harness";

const seal: SealAccess = {
  kind: "awskms",
  parameters: { region: "eu-west-1", kms_key_id: pulumi.output("arn:key") },
  identity: { annotations: { role: "arn:role" }, podLabels: {} },
};

interface Server {
  readonly image: { readonly tag: string };
  readonly authDelegator: { readonly enabled: boolean };
  readonly serviceAccount: { readonly name: string; readonly annotations: unknown };
  readonly service: { readonly publishNotReadyAddresses: boolean };
  readonly networkPolicy: { readonly enabled: boolean; readonly ingress: readonly Ingress[] };
  readonly dataStorage: { readonly storageClass: string };
  readonly statefulSet: { readonly securityContext: Record<"pod" | "container", object> };
  readonly ha: {
    readonly replicas: number;
    readonly apiAddr: string;
    readonly disruptionBudget: { readonly enabled: boolean };
    readonly raft: { readonly enabled: boolean; readonly config: pulumi.Output<string> };
  };
}

interface Ingress {
  readonly from: readonly object[];
  readonly ports: readonly { readonly port: number }[];
}

interface Configuration {
  readonly seal: unknown;
  readonly disable_mlock: boolean;
  readonly listener: readonly [{ readonly tcp: Readonly<Record<string, string>> }];
  readonly storage: { readonly raft: { readonly retry_join: readonly Record<string, string>[] } };
}

function server(profile: Profile = "standard"): Server {
  const values = vaultValues({
    profile: PROFILE_DEFAULTS[profile],
    seal,
    storageClass: "encrypted",
  });
  return values["server"] as Server;
}

async function configuration(profile: Profile = "standard"): Promise<Configuration> {
  return JSON.parse(await valueOf(server(profile).ha.raft.config)) as Configuration;
}

describe("the values of Vault's chart", () => {
  it("install servers and nothing else", () => {
    const values = vaultValues({ profile: PROFILE_DEFAULTS.standard, seal, storageClass: "x" });
    for (const part of ["injector", "csi", "ui"])
      assert.deepEqual(values[part], { enabled: false }, part);
    assert.deepEqual(values["global"], { tlsDisable: false });
  });

  it("make a majority of servers that outlives what the profile promises", () => {
    assert.deepEqual(
      (["minimal", "standard", "resilient"] as const).map((profile) => [
        server(profile).ha.replicas,
        server(profile).ha.disruptionBudget.enabled,
      ]),
      // A budget for a single server would keep its node from being drained.
      [
        [1, false],
        [3, true],
        [5, true],
      ],
    );
  });

  it("unseal by the cloud's key, as the account that may use it", async () => {
    const { seal: stanza } = await configuration();
    assert.deepEqual(stanza, { awskms: { region: "eu-west-1", kms_key_id: "arn:key" } });
    const { name, annotations } = server().serviceAccount;
    assert.deepEqual([name, annotations], ["vault", { role: "arn:role" }]);
  });

  it("speak TLS everywhere, under names that the certificate has", async () => {
    const { listener, storage } = await configuration();
    assert.equal(listener[0].tcp["tls_cert_file"], "/vault/tls/tls.crt");
    assert.equal(listener[0].tcp["tls_disable"], undefined);
    assert.deepEqual(
      storage.raft.retry_join.map(({ leader_api_addr }) => leader_api_addr),
      [0, 1, 2].map(serverUrl),
    );
    for (const url of [
      serverUrl(0),
      server().ha.apiAddr.replace("$(VAULT_K8S_POD_NAME)", "vault-4"),
    ]) {
      const host = new URL(url).hostname;
      const names = VAULT_NAMES.map((name) => new RegExp(`^${name.replace("*", "[^.]+")}$`));
      assert.ok(
        names.some((name) => name.test(host)),
        host,
      );
    }
  });

  it("let External Secrets and Vault's own namespace in, and servers to one another", () => {
    const [api, peers] = server().networkPolicy.ingress;
    assert.deepEqual(JSON.stringify(api?.from).match(/"(external-secrets|vault)"/g), [
      '"external-secrets"',
      '"vault"',
    ]);
    assert.deepEqual([api?.ports[0]?.port, peers?.ports[0]?.port], [8200, 8201]);
    assert.ok(server().networkPolicy.enabled);
  });

  it("are admitted under Pod Security `restricted`, on volumes of the customer's key", () => {
    const { pod, container } = server().statefulSet.securityContext;
    assert.deepEqual(pod, {
      runAsNonRoot: true,
      runAsUser: 100,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: "RuntimeDefault" },
    });
    assert.deepEqual(container, {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
    });
    assert.equal(server().dataStorage.storageClass, "encrypted");
  });

  it("may ask the API server whose a token is, and answer only while unsealed", () => {
    assert.ok(server().authDelegator.enabled);
    assert.equal(server().service.publishNotReadyAddresses, false);
  });
});
