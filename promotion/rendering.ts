import { spawn } from "node:child_process";
import { join } from "node:path";
import { UserError } from "../embedded/errors";

/** Renders the GitOps tree of the project in a folder, with the code that lies there. */
export type Render = (folder: string) => Promise<void>;

/**
 * `npm run render` of another checkout of this project: what a commit's own code makes of it, whatever the user's work tree holds.
 * The checkout lies below the project, where Node.js finds its packages.
 *
 * @throws UserError with what rendering complains about.
 */
export const renderCheckout: Render = async (folder) => {
  const script = join(folder, "scripts", "render.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script], { cwd: folder });
  let complaint = "";
  child.stdout.resume();
  child.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw new UserError(`Rendering fails: ${complaint.trim()}`);
};
