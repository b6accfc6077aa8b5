import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { JsonObject } from "../../embedded/plugins/json";
import type { ApiRequest } from "../../embedded/plugins/kubernetes/cluster/transport";
import type { FakeApiServer } from "./fake-api-server";

/** A fake API server that listens on loopback. */
export interface ServedApi {
  /** Content of a kubeconfig that leads to it. */
  readonly kubeconfig: string;
  /** Its URL. */
  readonly server: string;
  close(): void;
}

/** Lets a fake API server answer over HTTP. */
export async function serveFakeApi(fake: FakeApiServer): Promise<ServedApi> {
  const listener = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      const query = Object.fromEntries(url.searchParams);
      const asked: ApiRequest = {
        method: request.method as ApiRequest["method"],
        path: url.pathname,
        ...(url.search === "" ? {} : { query }),
        ...(text === "" ? {} : { body: JSON.parse(text) as JsonObject }),
      };
      fake.transport(asked, fake.cancellation.signal).then(
        ({ status, body, warnings }) => {
          const headers = warnings.map((warning) => `299 - ${JSON.stringify(warning)}`);
          response.writeHead(status, headers.length === 0 ? {} : { Warning: headers.join(", ") });
          response.end(JSON.stringify(body));
        },
        () => response.destroy(),
      );
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const server = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  const cluster = { server, "insecure-skip-tls-verify": true };
  const kubeconfig = JSON.stringify({
    kind: "Config",
    clusters: [{ name: "fake", cluster }],
    users: [{ name: "fake", user: { token: "token" } }],
    contexts: [{ name: "fake", context: { cluster: "fake", user: "fake", namespace: "own" } }],
    "current-context": "fake",
  });
  return {
    kubeconfig,
    server,
    close: () => {
      listener.closeAllConnections();
      listener.close();
    },
  };
}
