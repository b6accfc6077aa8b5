import assert from "node:assert/strict";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import * as pulumi from "@pulumi/pulumi";
import * as runtime from "@pulumi/pulumi/runtime";
import { AWS_ANSWERS, awsOutputs } from "./aws-outputs";
import { AZURE_ANSWERS, azureOutputs } from "./azure-outputs";
import { GCP_ANSWERS, gcpOutputs } from "./gcp-outputs";

/** A resource as the program registered it, with what the SDK's own mocks hide. */
export interface Registered {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent. */
  readonly parent: string;
  /** Whether a provider manages it; otherwise it is a component. */
  readonly custom: boolean;
  /** Inputs, with secrets in the clear. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Paths of the inputs that are secret: `data.password`. */
  readonly secrets: readonly string[];
  /** Reference of the provider, `<urn>::<id>`; empty when the engine would use the default one. */
  readonly provider: string;
  /** References of the providers that a component in a plugin hands to its children. */
  readonly providers: readonly string[];
  /** URNs; in place of a component of this program stands what is in it. */
  readonly dependsOn: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly deletedWith: string;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Former names, types and parents, as the SDK sends them. */
  readonly aliases: readonly unknown[];
  readonly additionalSecretOutputs: readonly string[];
}

/** What the engine would say of the run. */
export interface HarnessOptions {
  /** Name of the stack. */
  readonly stack?: string;
  /** Whether values that are born at deployment stay unknown. */
  readonly preview?: boolean;
}

/** What another stack tells of its cluster `main`. */
const HOST_OUTPUTS = {
  clusters: {
    main: {
      endpoint: "https://main.example",
      kubeconfig: "kubeconfig-of-main",
      registryPrefix: "registry.example/images",
    },
  },
};

/** What a provider adds to the inputs of a resource, by type. Anything else is a call that no test expects. */
const OUTPUTS: readonly (readonly [RegExp, (name: string) => Record<string, unknown>])[] = [
  [/^random:index\/randomPassword:/, (name) => ({ result: `password-of-${name}` })],
  [/^random:index\/randomBytes:/, (name) => ({ base64: `bytes-of-${name}`, hex: "abcdef" })],
  [/^kubernetes:helm\.sh\/v4:Chart$/, () => ({ resources: [] })],
  [
    /^pulumi:pulumi:StackReference$/,
    () => ({ outputs: HOST_OUTPUTS, secretOutputNames: ["clusters"] }),
  ],
  [/^(kubernetes:|pulumi:providers:|slipway:)/, () => ({})],
];

/** What clouds answer to the questions of components, by function. */
const ANSWERS = { ...GCP_ANSWERS, ...AWS_ANSWERS, ...AZURE_ANSWERS };

/**
 * Lines of a stack trace. The SDK takes the trace of each promise that it makes, and Node leads every line back to TypeScript: more
 * than half of the time of a test. So there are no traces while a program is built.
 */
const TRACE_LINES = Error.stackTraceLimit;

/** It also takes one, without a limit, for each resource, to tell the engine where the program made it. */
(pulumi.Resource as unknown as { callsites: () => readonly object[] }).callsites = () => [];

/** Stands in for the engine: the one place where Pulumi's mocks are installed. */
export class Harness {
  private readonly registrations: Registered[] = [];
  private readonly unexpected: string[] = [];

  private constructor(private readonly options: HarnessOptions) {}

  /** Takes the engine's place. Mocks are global: call it right before what is tested, so that no other suite's answer. */
  public static async install(options: HarnessOptions = {}): Promise<Harness> {
    const harness = new Harness(options);
    await runtime.setMocks(
      {
        newResource: ({ type, name, inputs, id }) => ({
          id: id === undefined || id === "" ? `${name}-id` : id,
          state: { ...(inputs as object), ...harness.outputs(type, name, inputs as object) },
        }),
        call: ({ token }) => {
          const answer = ANSWERS[token];
          if (answer === undefined) harness.unexpected.push(`call of ${token}`);
          return answer ?? {};
        },
      },
      "slipway",
      options.stack ?? "local",
      options.preview ?? false,
      "organization",
    );
    harness.listen();
    Error.stackTraceLimit = 0;
    return harness;
  }

  /** Waits until everything is registered: right after a constructor nothing is. */
  public async settle(): Promise<readonly Registered[]> {
    await runtime.disconnect();
    Error.stackTraceLimit = TRACE_LINES;
    assert.deepEqual(this.unexpected, [], "calls that no test expects");
    return this.registrations;
  }

  /** The mocks' monitor hands on what it was asked, and forgets the rest: remember it before that. */
  private listen(): void {
    const monitor = runtime.getMonitor() as unknown as {
      registerResource: (request: RegisterResourceRequest, callback: unknown) => Promise<void>;
      newUrn: (parent: string, type: string, name: string) => string;
    };
    const forward = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) => {
      const urn = monitor.newUrn(request.getParent(), request.getType(), request.getName());
      this.registrations.push(registered(urn, request));
      return forward(request, callback);
    };
  }

  private outputs(type: string, name: string, inputs: object): Record<string, unknown> {
    const added = type.startsWith("gcp:")
      ? gcpOutputs(type, name)
      : type.startsWith("aws:")
        ? awsOutputs(type, name, { ...inputs })
        : type.startsWith("azure-native:")
          ? azureOutputs(type, name, { ...inputs })
          : OUTPUTS.find(([pattern]) => pattern.test(type))?.[1](name);
    if (added === undefined) this.unexpected.push(`resource of type ${type}`);
    return this.options.preview === true ? {} : (added ?? {});
  }
}

/** The value of an output; `undefined` while it is unknown. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise: () => Promise<T> }).promise();
}

/** Whether an output is secret. */
export function isSecret(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { isSecret: Promise<boolean> }).isSecret;
}

/** The one resource of a type, or of a type and name; an error lists what there is. */
export function only(resources: readonly Registered[], type: string, name?: string): Registered {
  const found = resources.filter(
    (each) => each.type === type && (name === undefined || each.name === name),
  );
  const there = resources.map((each) => `${each.type} ${each.name}`).join("\n");
  assert.equal(found.length, 1, `one ${type} ${name ?? ""} wanted, there are:\n${there}`);
  return found[0] as Registered;
}

/** Custom resources as `<type> <name>`, sorted: what a component made, whole. */
export function listing(resources: readonly Registered[]): string[] {
  return resources
    .filter(({ custom, type }) => custom || type.endsWith(":Chart"))
    .map(({ type, name }) => `${type} ${name}`)
    .sort();
}

function registered(urn: string, request: RegisterResourceRequest): Registered {
  const secrets: string[] = [];
  const inputs = revealed(request.getObject()?.toJavaScript() ?? {}, "", secrets);
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    parent: request.getParent(),
    custom: request.getCustom(),
    inputs: inputs as Record<string, unknown>,
    secrets,
    provider: request.getProvider(),
    providers: [
      ...request
        .getProvidersMap()
        .toObject()
        .map(([, reference]) => reference),
    ],
    dependsOn: request.getDependenciesList(),
    protect: request.getProtect() === true,
    retainOnDelete: request.getRetainondelete() === true,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    deletedWith: request.getDeletedwith(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    aliases: request.getAliasesList().map((alias) => alias.toObject()),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
  };
}

/** The key under which the engine's protocol marks a value, and the mark of a secret (sdk/nodejs/runtime/rpc.ts). */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** A value with its secrets in the clear, their paths added to the list. */
function revealed(value: unknown, path: string, secrets: string[]): unknown {
  const below = (key: string): string => (path === "" ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    return value.map((each, index) => revealed(each, below(String(index)), secrets));
  }
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  if (record[MARK] === SECRET) {
    secrets.push(path);
    return revealed(record["value"], path, []);
  }
  return Object.fromEntries(
    Object.entries(record).map(([key, each]) => [key, revealed(each, below(key), secrets)]),
  );
}
