import { join } from "node:path";

/**
 * Everything of one plane lies in one folder of the checkout, `.slipway/<stack>`: remove the folder of a stopped plane and
 * nothing of it is left. Folders have mode 0700 and files 0600, for there are credentials among them.
 */
export interface PlaneHome {
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
  /** One record per running process; also etcd's sockets, as every process works in this folder. */
  readonly run: string;
  /** One `<process>.log` per process, and the one before as `<process>.previous.log`. */
  readonly logs: string;
  /** Executables that the plane puts on PATH: the stand-in plugins. */
  readonly bin: string;
  /** PULUMI_HOME of the engine. */
  readonly pulumiHome: string;
  /** The engine's state, as a file backend. */
  readonly state: string;
  /** The repository that Argo CD reads. */
  readonly git: string;
  /** What the controllers need on disk: their names as links, temporary files, trust stores. */
  readonly controllers: string;
  /** Taken by every command that changes the plane. */
  readonly lock: string;
}

/** Where the plane of `stack` lies in the checkout at `root`. Creates nothing. */
export function planeHome(root: string, stack: string): PlaneHome {
  const dir = join(root, ".slipway", stack);
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
    lock: join(root, ".slipway", `${stack}.lock`),
  };
}
