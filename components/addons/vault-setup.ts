import { createHash } from "node:crypto";
import { Job } from "@pulumi/kubernetes/batch/v1";
import { ConfigMap, Secret, ServiceAccount, type Namespace } from "@pulumi/kubernetes/core/v1";
import type { core } from "@pulumi/kubernetes/types/input";
import * as pulumi from "@pulumi/pulumi";
import type { PlatformNeeds } from "../../config/needs";
import { VAULT } from "../clouds/vault";
import { SecretValues, type DataServices } from "../clouds/secret-values";
import { ownershipLabels, PLATFORM, type ObjectMetadata } from "../labels";
import { CHARTS } from "./charts";
import { SETUP, vaultGrants } from "./vault-grants";
import { CONFIGURE_VAULT, OPEN_VAULT, SCRIPTS } from "./vault-scripts";
import { serverUrl, VAULT_SECURITY, VAULT_TLS } from "./vault-values";

/** What the configuration of a Vault is made from. */
export interface VaultSetupArgs {
  /** The entries, their readers and the keepers; environment, tier and consents. */
  readonly needs: PlatformNeeds;
  /** The databases and caches that values come from. */
  readonly data: DataServices;
  /** Vault's own namespace. */
  readonly namespace: Namespace;
  /** What the servers' certificate comes from: before it there is nobody to talk to. */
  readonly certificate: pulumi.Resource;
}

/** Names of the objects that hold what goes into Vault; a rehearsal reads them in Vault's place. */
export const SETUP_OBJECTS = { configuration: "vault-setup", entries: "vault-entries" } as const;

/**
 * Brings a Vault to what the needs say, by a Job beside it: no machine that runs this program has to reach Vault or hold a token
 * of it. A change of anything that the Job reads makes a new Job (docs/adr/0012-vault-is-filled-by-a-job.md).
 */
export class VaultSetup extends pulumi.ComponentResource {
  public constructor(
    private readonly name: string,
    private readonly args: VaultSetupArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("slipway:addons:VaultSetup", name, {}, opts);
    const { needs } = args;
    const parent = { parent: this };
    const account = new ServiceAccount(
      `${name}-account`,
      { metadata: this.metadata(SETUP.serviceAccount), automountServiceAccountToken: false },
      parent,
    );
    const files = setupFiles(needs);
    const configuration = new ConfigMap(
      `${name}-configuration`,
      { metadata: this.metadata(SETUP_OBJECTS.configuration), data: files },
      parent,
    );
    const values = this.values();
    const entries = new Secret(
      `${name}-entries`,
      { metadata: this.metadata(SETUP_OBJECTS.entries), stringData: values },
      parent,
    );
    new Job(
      `${name}-job`,
      {
        // Without a name, so that the next Job is there before this one goes.
        metadata: { namespace: args.namespace.metadata.name, labels: this.labels() },
        spec: {
          backoffLimit: 4,
          activeDeadlineSeconds: DEADLINE_SECONDS,
          template: {
            metadata: {
              labels: this.labels(),
              annotations: { "slipway/inputs": checksum({ files, values }) },
            },
            spec: setupPod(needs),
          },
        },
      },
      {
        ...parent,
        dependsOn: [account, configuration, entries, args.certificate],
        customTimeouts: { create: `${DEADLINE_SECONDS}s` },
      },
    );
    this.registerOutputs();
  }

  /** Each entry as the file that Vault takes it from. */
  private values(): Record<string, pulumi.Output<string>> {
    const { needs, data } = this.args;
    return Object.fromEntries(
      needs.secrets.map((need) => {
        const name = `${this.name}-${need.entry}-values`;
        const { values } = new SecretValues(name, { need, data, guard: needs }, { parent: this });
        return [fileOf(need.entry), pulumi.jsonStringify(values)];
      }),
    );
  }

  private labels(): Record<string, string> {
    return ownershipLabels(this.args.needs, PLATFORM);
  }

  private metadata(name: string): ObjectMetadata {
    return { name, namespace: this.args.namespace.metadata.name, labels: this.labels() };
  }
}

/** For how long a Job may wait for servers that start, and for volumes and nodes that they need. */
const DEADLINE_SECONDS = 1200;

/** The files that a Job reads, but for the values: scripts, rights, keepers' keys, and the list of entries. */
export function setupFiles(
  needs: Pick<PlatformNeeds, "identities" | "secrets" | "secretStore">,
): Record<string, string> {
  const grants = vaultGrants(needs).flatMap(({ name, policy, role }) => [
    [`policy.${name}`, JSON.stringify(policy)],
    [`role.${name}`, JSON.stringify(role)],
  ]);
  const keepers = Object.entries(keepersOf(needs)).map(([name, key]) => [`keeper.${name}`, key]);
  return {
    [SCRIPTS.open]: OPEN_VAULT,
    [SCRIPTS.configure]: CONFIGURE_VAULT,
    entries: needs.secrets.map(({ entry }) => `${entry}\n`).join(""),
    ...(Object.fromEntries([...grants, ...keepers]) as Record<string, string>),
  };
}

/** The pod of a Job: Vault's image as a client, with a token of its account that is made for Vault and lives for minutes. */
export function setupPod(needs: PlatformNeeds): core.v1.PodSpec {
  const shares = Object.keys(keepersOf(needs)).length;
  const mounts = {
    setup: { configMap: { name: SETUP_OBJECTS.configuration } },
    entries: {
      secret: {
        secretName: SETUP_OBJECTS.entries,
        items: needs.secrets.map(({ entry }) => ({ key: fileOf(entry), path: entry })),
      },
    },
    tls: { secret: { secretName: VAULT_TLS.secret } },
    token: { projected: { sources: [{ serviceAccountToken: TOKEN }] } },
  };
  const variables = {
    VAULT_ADDR: VAULT.url,
    VAULT_CACERT: "/tls/ca.crt",
    FIRST_POD: serverUrl(0),
    SETUP: "/setup",
    ENTRIES: "/entries",
    TOKEN: `/token/${TOKEN.path}`,
    SHARES: String(Math.max(shares, 1)),
    THRESHOLD: String(Math.floor(shares / 2) + 1),
    PAUSE: "5",
  };
  return {
    restartPolicy: "OnFailure",
    serviceAccountName: SETUP.serviceAccount,
    automountServiceAccountToken: false,
    securityContext: VAULT_SECURITY.pod,
    containers: [
      {
        name: "setup",
        image: `docker.io/hashicorp/vault:${CHARTS.vault.application}`,
        command: ["/bin/sh", `/setup/${SCRIPTS.open}`],
        env: Object.entries(variables).map(([name, value]) => ({ name, value })),
        resources: {
          requests: { cpu: "50m", memory: "64Mi" },
          limits: { cpu: "500m", memory: "256Mi" },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        volumeMounts: Object.keys(mounts).map((name) => ({
          name,
          mountPath: `/${name}`,
          readOnly: true,
        })),
      },
    ],
    volumes: Object.entries(mounts).map(([name, source]) => ({ name, ...source })),
  };
}

/** The least that Kubernetes signs for is ten minutes. */
const TOKEN = { audience: VAULT.audience, expirationSeconds: 600, path: "token" };

/** Name of an entry's file among those of a Secret, where no name has slashes; no part of an entry's name has dots. */
function fileOf(entry: string): string {
  return entry.replaceAll("/", ".");
}

function keepersOf({
  secretStore,
}: Pick<PlatformNeeds, "secretStore">): Readonly<Record<string, string>> {
  return secretStore.kind === "vault" ? secretStore.keepers : {};
}

/** Tells a change of what the Job reads from none. Every value in it is long and random, or public. */
function checksum(inputs: {
  files: Record<string, string>;
  values: Record<string, pulumi.Output<string>>;
}): pulumi.Output<string> {
  return pulumi
    .jsonStringify(inputs)
    .apply((text) => createHash("sha256").update(text).digest("hex"));
}
