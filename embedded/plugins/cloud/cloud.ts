import { UserError } from "../../errors";
import type { Clock } from "../clock";
import type { JsonObject } from "../json";
import type { ResourceLog } from "../wire/engine-log";
import { withoutMarks } from "./auto-name";
import { unruled } from "./check";
import { clusterOf } from "./clusters";
import type { Declarations } from "./declarations";
import { Faults } from "./faults";
import type { Facts, SdkRules, TypeRules } from "./rules";
import { readyAt, type World } from "./world";
import { WorldFile } from "./world-file";

/** What a simulated cloud is made from. */
export interface CloudArgs {
  readonly rules: SdkRules;
  readonly declarations: Declarations;
  /** `SLIPWAY_WORLD`, `SLIPWAY_CLUSTERS`, `SLIPWAY_TIME_SCALE` and `SLIPWAY_FAULTS` are read. */
  readonly environment: NodeJS.ProcessEnv;
  readonly log: ResourceLog;
  readonly clock: Clock;
  /** The time of day, in milliseconds since 1970. */
  now(): number;
  /** Ends this process at once, as a crash would. */
  crash(): void;
}

/** One provider of the program: its arguments, the world that it works on, and whether the engine has cancelled. */
export class Cloud {
  public readonly rules: SdkRules;
  public readonly declarations: Declarations;
  public readonly faults: Faults;
  public readonly log: ResourceLog;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly clock: Clock;
  private readonly die: () => void;
  private readonly now: () => number;
  private readonly cancellation = new AbortController();
  private provider: JsonObject = {};
  private file: WorldFile | undefined;

  public constructor(args: CloudArgs) {
    this.rules = args.rules;
    this.declarations = args.declarations;
    this.faults = new Faults(args.environment);
    this.log = args.log;
    this.environment = args.environment;
    this.clock = args.clock;
    this.now = () => args.now();
    this.die = () => {
      args.crash();
    };
  }

  /** Where everything is that exists. Throws a {@link UserError} if the environment does not say. */
  public get world(): WorldFile {
    this.file ??= new WorldFile(this.worldPath());
    return this.file;
  }

  /** Takes the arguments of the provider resource. */
  public configure(provider: JsonObject): void {
    this.provider = provider;
  }

  /** Ends every wait, as the engine asks for. */
  public cancel(): void {
    this.cancellation.abort(new Error("cancelled: the cloud goes on with what it was told"));
  }

  /** The rules of a type. Throws for one that has none. */
  public rulesOf(type: string): TypeRules {
    const found = this.rules.types[type];
    if (found === undefined) {
      throw new Error(unruled(type, this.rules));
    }
    return found;
  }

  /** What rules may look at. */
  public facts(urn: string, inputs: JsonObject, world: World): Facts {
    return {
      urn,
      inputs: withoutMarks(inputs),
      provider: this.provider,
      world,
      ready: readyAt(world, this.now()),
      cluster: (other = urn) => clusterOf(other, this.environment),
    };
  }

  /**
   * Lets the time pass that the cloud takes for an order it has accepted. Rejects when the engine cancels; for the fault `timeout`
   * it rejects at the end, and for `crash` there is no end.
   */
  public async takeTime(seconds: number, fault: string | undefined): Promise<void> {
    if (fault === "crash") {
      this.die();
    }
    const milliseconds = this.milliseconds(seconds);
    if (milliseconds > 0) {
      await this.clock.sleep(milliseconds, this.cancellation.signal);
    }
    if (fault === "timeout") {
      throw new Error("timed out while waiting for the cloud (injected fault)");
    }
  }

  /** When an order that is accepted now is done, in milliseconds since 1970. */
  public endOf(seconds: number): number {
    return this.now() + this.milliseconds(seconds);
  }

  private milliseconds(seconds: number): number {
    const text = this.environment.SLIPWAY_TIME_SCALE ?? "";
    const scale = text === "" ? 0 : Number(text);
    if (!(scale >= 0)) {
      throw new UserError(
        `SLIPWAY_TIME_SCALE is "${text}": want a factor from 0 on, 0 for no waiting at all`,
      );
    }
    return seconds * 1000 * scale;
  }

  private worldPath(): string {
    const path = this.environment.SLIPWAY_WORLD ?? "";
    if (path === "") {
      throw new UserError(
        `SLIPWAY_WORLD is not set: it names the file that holds the simulated ${this.rules.title}`,
      );
    }
    return path;
  }
}
