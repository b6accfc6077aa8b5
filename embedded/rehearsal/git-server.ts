import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { serveRepository } from "./git-http";

/** What the process is told on its command line, in this order. */
export type GitServerArguments = readonly [
  repository: string,
  port: string,
  certificate: string,
  key: string,
];

/** Serves a repository on loopback for as long as the process lives. */
function main([repository, port, certificate, key]: GitServerArguments): void {
  const identity = { cert: readFileSync(certificate), key: readFileSync(key) };
  createServer(identity, serveRepository(repository)).listen(Number(port), "127.0.0.1");
}

if (require.main === module) {
  main(process.argv.slice(2) as unknown as GitServerArguments);
}
