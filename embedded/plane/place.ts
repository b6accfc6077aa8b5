import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Toolchain } from "../toolchain/toolchain";
import { argoCdRoles, controllerFolders, linksFolder, temporaryFolder } from "./controllers";
import { refuseFullDisk } from "./disk-space";
import type { PlaneHome } from "./home";
import type { ProcessPlace } from "./host-process";

/**
 * Makes the folders of the plane, private to this user, and the names under which Argo CD is called and calls others.
 * Throws a UserError if the disk is nearly full.
 */
export function preparePlace(home: PlaneHome, toolchain: Toolchain): ProcessPlace {
  const { credentials, certificates, data, run, logs } = home;
  const folders = [home.dir, credentials, certificates, data, run, logs, home.controllers];
  for (const folder of [...folders, ...controllerFolders(home)]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o700);
  }
  refuseFullDisk(home.dir);
  writeLinks(linksFolder(home), toolchain);
  return { run, logs, environment: environment(home) };
}

function writeLinks(links: string, toolchain: Toolchain): void {
  const roles = argoCdRoles.map((role) => [role, toolchain.bin("argocd")] as const);
  // Argo CD calls it by its name, to build the tree and to write an Application's images into it.
  for (const [name, tool] of [...roles, ["kustomize", toolchain.bin("kustomize")] as const]) {
    rmSync(join(links, name), { force: true });
    symlinkSync(tool, join(links, name));
  }
}

/**
 * Nothing of the user's environment reaches the plane but PATH, on which Argo CD finds git: a KUBECONFIG, a proxy or a git
 * configuration of theirs would make the plane behave differently on each machine.
 */
function environment(home: PlaneHome): Record<string, string> {
  return {
    PATH: [linksFolder(home), process.env["PATH"] ?? ""].join(delimiter),
    HOME: home.controllers,
    TMPDIR: temporaryFolder(home),
  };
}

/** Argo CD takes all rights from its clones while it does not use them. They come back here, so that the folders can be removed. */
export function unlockClones(home: PlaneHome): void {
  const clones = join(temporaryFolder(home), "_argocd-repo");
  if (existsSync(clones)) {
    chmodSync(clones, 0o700);
    for (const clone of readdirSync(clones)) {
      chmodSync(join(clones, clone), 0o700);
    }
  }
}
