import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import {
  type EngineEvent,
  LocalWorkspace,
  PulumiCommand,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";
import * as settings from "@pulumi/pulumi/runtime/settings";

/** One thing that the engine did, or in a preview would do, to an object of a cluster or a cloud. */
export interface Step {
  /** `create`, `update`, `delete`, `create-replacement`, `delete-replaced`, `import`, … */
  readonly op: string;
  /** Name of the resource in the program. */
  readonly name: string;
}

/** What came of a command. */
export interface Outcome {
  readonly succeeded: boolean;
  /** Everything that was printed, and the error if there was one. */
  readonly output: string;
  /** What was done, in the order in which it began; resources that stayed the same are left out. */
  readonly steps: readonly Step[];
}

type Options = Parameters<Stack["up"]>[0];

/*
 * Programs of one process share connections by address, and one that failed leaves some behind, which go on trying to reach their
 * engine. A later engine that is given the same port would be taken for one that cannot be reached.
 */
const { grpcClientOptions } = settings as unknown as { readonly grpcClientOptions: object };
Object.assign(grpcClientOptions, { "grpc.use_local_subchannel_pool": 1 });

const uneventful = new Set(["same", "refresh"]);
const isOurs = /^(kubernetes|gcp):/;

/**
 * A stack of its own with a backend in a temporary folder, driven by the real `pulumi`. Its program is a function, so that a
 * test can state one thing after another.
 */
export class InlineStack {
  private constructor(
    private readonly stack: Stack,
    /** The engine's working directory. */
    public readonly dir: string,
  ) {}

  /** `env` is what the engine and its plugins run in: PATH leads to them. */
  public static async create(
    name: string,
    env: Readonly<Record<string, string>>,
  ): Promise<InlineStack> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "slipway-stack-"));
    fs.mkdirSync(path.join(dir, "state"));
    const url = `file://${path.join(dir, "state")}`;
    const settings = { name, runtime: "nodejs", backend: { url } } as const;
    const stack = await LocalWorkspace.createStack(
      { projectName: name, stackName: "test", program: () => Promise.resolve() },
      {
        workDir: dir,
        projectSettings: settings,
        pulumiCommand: await PulumiCommand.get({ skipVersionCheck: true }),
        envVars: {
          ...env,
          PULUMI_BACKEND_URL: url,
          PULUMI_CONFIG_PASSPHRASE: name,
          PULUMI_HOME: path.join(dir, "home"),
          PULUMI_SKIP_UPDATE_CHECK: "true",
        },
      },
    );
    return new InlineStack(stack, dir);
  }

  public preview(program: PulumiFn): Promise<Outcome> {
    return this.run((options) => this.stack.preview({ ...options, program }));
  }

  public up(program: PulumiFn, signal?: AbortSignal): Promise<Outcome> {
    return this.run((options) => this.stack.up({ ...options, program, signal }));
  }

  public refresh(): Promise<Outcome> {
    return this.run((options) => this.stack.refresh(options));
  }

  public destroy(): Promise<Outcome> {
    return this.run((options) => this.stack.destroy(options));
  }

  /** Everything that the engine has written down: the state, its backups and its history. */
  public written(): string {
    const state = path.join(this.dir, "state");
    return fs
      .readdirSync(state, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8"))
      .join("\n");
  }

  /** Destroys what is left and removes the folder. */
  public async dispose(): Promise<void> {
    const { succeeded, output } = await this.destroy();
    fs.rmSync(this.dir, { recursive: true, force: true });
    if (!succeeded) {
      throw new Error(`the stack could not be destroyed: ${output}`);
    }
  }

  private async run(command: (options: Options) => Promise<unknown>): Promise<Outcome> {
    const steps: Step[] = [];
    let output = "";
    const options: Options = {
      onOutput: (text) => (output += text),
      onError: (text) => (output += text),
      onEvent: ({ resourcePreEvent }: EngineEvent) => {
        const step = resourcePreEvent?.metadata;
        if (step !== undefined && isOurs.test(step.type) && !uneventful.has(step.op)) {
          steps.push({ op: step.op, name: step.urn.split("::").at(-1) ?? "" });
        }
      },
    };
    try {
      await command(options);
      return { succeeded: true, output, steps };
    } catch (error) {
      return { succeeded: false, output: `${output}\n${(error as Error).message}`, steps };
    }
  }
}
