#!/usr/bin/env node
// Stands in for any executable of the plane: does what its file name says, as far as the plane looks at it.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import console from "node:console";
import { basename, join } from "node:path";
import process from "node:process";
import { fileURLToPath, URL } from "node:url";

const name = basename(process.argv[1]);
const flag = (key) => process.argv.find((arg) => arg.startsWith(`--${key}=`))?.split("=")[1];
const listenOn = (...addresses) => {
  for (const address of addresses) {
    const port = Number(address.split(":").at(-1));
    createServer((_, response) => response.end()).listen(port, "127.0.0.1");
  }
};

// A file `<name>.fails` in the working folder makes as many starts fail, with its text.
const failure = `${name}.fails`;
if (existsSync(failure)) {
  const { message, times } = JSON.parse(readFileSync(failure, "utf8"));
  if (times > 0) {
    writeFileSync(failure, JSON.stringify({ message, times: times - 1 }));
    console.error(message);
    process.exit(1);
  }
}

const tools = {
  etcd: () => {
    const socket = "etcd.sock:0";
    rmSync(socket, { force: true });
    createServer((_, response) => response.end("{}")).listen(socket);
  },
  "kube-apiserver": () => {
    const loopback = readFileSync(fileURLToPath(new URL("loopback.pem", import.meta.url)), "utf8");
    writeFileSync(
      join(flag("cert-dir"), "apiserver.crt"),
      loopback.slice(loopback.indexOf("-----BEGIN CERT")),
    );
    const [token] = readFileSync(flag("token-auth-file"), "utf8").split(",");
    createTlsServer({ key: loopback, cert: loopback }, (request, response) => {
      const path = new URL(request.url, "https://127.0.0.1").pathname;
      if (request.headers.authorization !== `Bearer ${token}`) {
        response.writeHead(401).end();
      } else if (request.method === "PATCH" || path === "/readyz" || path === "/livez/ping") {
        response.end("{}");
      } else {
        // What the cluster holds is in a file: uid by path; and the answer to a question about kinds.
        const { uids, kinds } = JSON.parse(readFileSync("cluster.json", "utf8"));
        if (path === "/apis") {
          response.end(JSON.stringify({ items: kinds }));
          return;
        }
        const uid = uids[path];
        response
          .writeHead(uid === undefined ? 404 : 200)
          .end(JSON.stringify({ metadata: { uid } }));
      }
    }).listen(Number(flag("secure-port")), "127.0.0.1");
  },
  redis: () => listenOn(process.argv[2]),
  "argocd-repo-server": () => listenOn(flag("port"), flag("metrics-port")),
  "argocd-application-controller": () => listenOn(flag("metrics-port")),
  "external-secrets": () => listenOn(flag("live-addr")),
  "cert-manager": () => listenOn(flag("metrics-listen-address")),
};

tools[name]();
