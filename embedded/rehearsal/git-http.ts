import { spawn } from "node:child_process";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createGunzip } from "node:zlib";

/** Where the repository is under the server's root. */
export const repositoryPath = "/gitops.git";

const service = "git-upload-pack";

/**
 * Serves one bare repository by Git's own protocol over HTTP, read-only: the two requests that a fetch consists of
 * (gitprotocol-http(5)), answered by `git upload-pack`.
 */
export function serveRepository(repository: string): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "https://localhost");
    const asked = `${request.method ?? ""} ${pathname}`;
    if (asked === `GET ${repositoryPath}/info/refs` && searchParams.get("service") === service) {
      begin(response, "advertisement");
      response.write(`${packetLine(`# service=${service}\n`)}0000`);
      uploadPack(repository, ["--advertise-refs"], request, response);
    } else if (asked === `POST ${repositoryPath}/${service}`) {
      begin(response, "result");
      uploadPack(repository, [], request, response);
    } else {
      response.writeHead(404).end("There is one repository here, to read.\n");
    }
  };
}

function begin(response: ServerResponse, what: string): void {
  response.writeHead(200, {
    "content-type": `application/x-${service}-${what}`,
    "cache-control": "no-cache",
  });
}

function uploadPack(
  repository: string,
  options: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const protocol = request.headers["git-protocol"];
  const wanted = typeof protocol === "string" && /^version=\d$/.test(protocol) ? protocol : "";
  const git = spawn("git", ["upload-pack", "--stateless-rpc", ...options, repository], {
    env: { ...process.env, GIT_PROTOCOL: wanted },
    stdio: ["pipe", "pipe", "inherit"],
  });
  // Either side may go away first: the other one notices by itself.
  git.stdin.on("error", () => undefined);
  git.once("error", () => response.destroy());
  response.once("close", () => git.kill());
  const zipped = request.headers["content-encoding"] === "gzip";
  (zipped ? request.pipe(createGunzip()) : request).pipe(git.stdin);
  git.stdout.pipe(response);
}

/** A line of Git's protocol: its length in four hexadecimal digits, those included, comes first. */
function packetLine(text: string): string {
  return (text.length + 4).toString(16).padStart(4, "0") + text;
}
