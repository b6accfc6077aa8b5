import { chmodSync, mkdirSync, rmSync, statfsSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { UserError } from "../errors";
import type { Toolchain } from "../toolchain/toolchain";
import { argoCdRoles, controllerFolders, linksFolder } from "./controllers";
import type { PlaneHome } from "./home";
import type { ProcessPlace } from "./host-process";

/** What a plane may come to write before anyone cleans up, in bytes: etcd alone sets aside 64 MiB at its first start. */
const neededBytes = 512 * 1024 * 1024;

/**
 * Makes the folders of the plane, private to this user, and the links under which Argo CD is called.
 * Throws a UserError if the disk is (nearly) full.
 */
export function preparePlace(home: PlaneHome, toolchain: Toolchain): ProcessPlace {
  const { credentials, certificates, data, run, logs } = home;
  const folders = [home.dir, credentials, certificates, data, run, logs, home.controllers];
  for (const folder of [...folders, ...controllerFolders(home)]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
  }
  refuseFullDisk(home.dir);
  const links = linksFolder(home);
  for (const role of argoCdRoles) {
    rmSync(join(links, role), { force: true });
    symlinkSync(toolchain.bin("argocd"), join(links, role));
  }
  // Argo CD runs `kustomize build`, and kubectl has kustomize in it.
  const kustomize = `#!/bin/sh\nshift\nexec '${toolchain.bin("kubectl")}' kustomize "$@"\n`;
  writeFileSync(join(links, "kustomize"), kustomize, { mode: 0o700 });
  return { run, logs, environment: environment(home, links) };
}

/**
 * Nothing of the user's environment reaches the plane but PATH, on which Argo CD finds git: a KUBECONFIG, a proxy or a git
 * configuration of theirs would make the plane behave differently on each machine.
 */
function environment(home: PlaneHome, links: string): Record<string, string> {
  return {
    PATH: [links, process.env["PATH"] ?? ""].join(delimiter),
    HOME: home.controllers,
    TMPDIR: join(home.controllers, "tmp"),
  };
}

/** Throws a UserError if less than `needed` bytes are free where `folder` lies. */
export function refuseFullDisk(folder: string, needed: number = neededBytes): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < needed) {
    const [has, wants] = [free, needed].map((bytes) => Math.round(bytes / 1024 / 1024));
    throw new UserError(
      `The disk that holds ${folder} has ${has ?? 0} MiB left and the plane needs ${wants ?? 0} MiB: make room and run the command again.`,
    );
  }
}
