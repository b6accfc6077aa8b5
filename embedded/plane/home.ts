import { join } from "node:path";

/** Where processes that outlive a command are kept track of. */
export interface ProcessHome {
  /** One record per running process; also what processes of a plane work in, with etcd's sockets. */
  readonly run: string;
  /** One `<process>.log` per process, and the one before as `<process>.previous.log`. */
  readonly logs: string;
}

/** Where a control plane and its controllers lie. */
export interface PlaneHome extends ProcessHome {
  readonly dir: string;
  /** The administrator's kubeconfig, with the one context `slipway`. */
  readonly kubeconfig: string;
  /** Settings that outlive a stop: ports and the administrator's token. */
  readonly settings: string;
  /** Keys and token file that the API server reads. */
  readonly credentials: string;
  /** The API server's self-signed certificate. */
  readonly certificates: string;
  /** etcd's data: all objects of the cluster. */
  readonly data: string;
  /** What the controllers need on disk: their names as links, temporary files, trust stores. */
  readonly controllers: string;
}

/** Where the engine and what it works on lie. */
export interface EngineHome extends ProcessHome {
  readonly dir: string;
  /** The kubeconfig that the engine and people use. */
  readonly kubeconfig: string;
  /** Executables that the plane puts on PATH: the stand-in plugins. */
  readonly bin: string;
  /** PULUMI_HOME of the engine. */
  readonly pulumiHome: string;
  /** The engine's state, as a file backend. */
  readonly state: string;
  /** The repository that Argo CD reads. */
  readonly git: string;
  /** Taken by every command that changes the plane. */
  readonly lock: string;
}

/**
 * A stack with one plane: everything lies in one folder. Remove the folder of a stopped plane and nothing of it is left.
 * Folders have mode 0700 and files 0600, for there are credentials among them.
 */
export interface StackHome extends PlaneHome, EngineHome {}

/** Where the plane of `stack` lies in the checkout at `root`: in `.slipway/<stack>`. Creates nothing. */
export function planeHome(root: string, stack: string): StackHome {
  return homeAt(join(root, ".slipway", stack));
}

/** What lies where in the folder `dir`. Creates nothing. */
export function homeAt(dir: string): StackHome {
  return {
    dir,
    kubeconfig: join(dir, "kubeconfig"),
    settings: join(dir, "plane.json"),
    credentials: join(dir, "credentials"),
    certificates: join(dir, "certificates"),
    data: join(dir, "etcd"),
    run: join(dir, "run"),
    logs: join(dir, "logs"),
    bin: join(dir, "bin"),
    pulumiHome: join(dir, "pulumi"),
    state: join(dir, "state"),
    git: join(dir, "git"),
    controllers: join(dir, "controllers"),
    lock: `${dir}.lock`,
  };
}
