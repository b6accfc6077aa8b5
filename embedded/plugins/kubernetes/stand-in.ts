import type { Clock } from "../clock";
import type { JsonObject } from "../json";
import type { ResourceLog } from "../wire/engine-log";
import { Cluster } from "./cluster/cluster";
import { connect } from "./cluster/connection";
import { loadKubeconfig } from "./cluster/kubeconfig";
import { type ProviderSettings, providerSettings } from "./provider-settings";
import type { Session } from "./session";

/** What the stand-in is made from. */
export interface StandInArgs {
  /** Version of the official provider that it stands in for. */
  readonly version: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Folder that holds `<chart>/crds.json` for every chart there is. */
  readonly share: string;
  readonly log: ResourceLog;
  readonly clock: Clock;
}

/** One provider of the program: its settings, its cluster, and whether the engine has cancelled. */
export class StandIn {
  public readonly version: string;
  public readonly environment: NodeJS.ProcessEnv;
  public readonly share: string;
  public readonly log: ResourceLog;
  private readonly clock: Clock;
  private readonly cancellation = new AbortController();
  private args: JsonObject = {};
  private connected: Promise<Session> | undefined;

  public constructor(args: StandInArgs) {
    this.version = args.version;
    this.environment = args.environment;
    this.share = args.share;
    this.log = args.log;
    this.clock = args.clock;
  }

  /** Takes the arguments of the provider resource. The cluster is not contacted before it is needed. */
  public configure(args: JsonObject): void {
    this.args = args;
    this.connected = undefined;
  }

  public settings(): ProviderSettings {
    return providerSettings(this.args);
  }

  /** What operations work with. Throws when there is no usable kubeconfig. */
  public session(): Promise<Session> {
    this.connected ??= this.connect();
    return this.connected;
  }

  /** Ends every wait, as the engine asks for. */
  public cancel(): void {
    this.cancellation.abort(
      new Error("cancelled: the object is left as it is; the next run goes on"),
    );
  }

  private async connect(): Promise<Session> {
    const settings = this.settings();
    const config = await loadKubeconfig(settings, this.environment);
    const context = config.getCurrentContext();
    const server = config.getCurrentCluster()?.server ?? "";
    const ownNamespace = config.getContextObject(context)?.namespace ?? "default";
    return {
      settings,
      cluster: new Cluster({
        address: { server, context },
        transport: connect(config),
        clock: this.clock,
        signal: this.cancellation.signal,
      }),
      defaultNamespace: settings.namespace === "" ? ownNamespace : settings.namespace,
      log: this.log,
    };
  }
}
