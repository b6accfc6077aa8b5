import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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
  for (const role of argoCdRoles) {
    rmSync(join(links, role), { force: true });
    symlinkSync(toolchain.bin("argocd"), join(links, role));
  }
  // Argo CD runs `kustomize build`, and kubectl has kustomize in it.
  const kubectl = toolchain.bin("kubectl").replaceAll("'", "'\\''");
  const kustomize = `#!/bin/sh\nshift\nexec '${kubectl}' kustomize "$@"\n`;
  writeFileSync(join(links, "kustomize"), kustomize, { mode: 0o700 });
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
