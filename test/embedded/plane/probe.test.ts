import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { accepts, answers, answersOnSocket, until } from "../../../embedded/plane/probe";
import { isFree, choosePorts } from "../../../embedded/plane/ports";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/probe", () => {
  let plane: FakePlane;
  beforeEach(() => {
    plane = new FakePlane();
  });
  afterEach(() => plane.dispose());

  it("looks until the condition holds", async () => {
    let looks = 0;
    assert.equal(await until(() => Promise.resolve(++looks === 2), 60_000), true);
    assert.equal(looks, 2);
  });

  it("gives up in the end", async () => {
    assert.equal(await until(() => Promise.resolve(false), 0), false);
  });

  it("stops looking when aborted", async () => {
    const stopped = AbortSignal.abort();
    await assert.rejects(
      until(() => Promise.resolve(false), 60_000, stopped),
      { name: "AbortError" },
    );
  });

  it("sees a port on which nobody listens", async () => {
    const { port } = await choosePorts(["port"], {}, isFree);
    assert.equal(await accepts(port), false);
    assert.equal(await answers(port, "/healthz"), false);
  });

  it("asks on a socket and tells success from failure", async () => {
    const socket = join(plane.home.run, "s");
    const server = createServer((request, response) => {
      response.writeHead(request.url === "/health" ? 200 : 503).end();
    }).listen(socket);
    await once(server, "listening");
    assert.equal(await answersOnSocket(socket, "/health"), true);
    assert.equal(await answersOnSocket(socket, "/other"), false);
    server.close();
    server.closeAllConnections();
    await once(server, "close");
    assert.equal(await answersOnSocket(socket, "/health"), false);
  });
});
