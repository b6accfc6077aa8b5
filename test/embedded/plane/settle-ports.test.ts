import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { removeRecord, writeRecord } from "../../../embedded/plane/process-record";
import { settlePorts } from "../../../embedded/plane/settle-ports";
import { processStart } from "../../../embedded/process-start";
import { FakePlane } from "./support/fake-plane";

describe("embedded/plane/settle-ports", () => {
  let plane: FakePlane;
  let listener: Server | undefined;
  beforeEach(() => {
    plane = new FakePlane();
  });
  afterEach(async () => {
    listener?.close();
    // It may be the record of this very process, which must not be stopped with the plane.
    removeRecord(plane.home.run, "api-server");
    await plane.dispose();
  });

  /** Chooses ports and has somebody listen on the API server's. */
  async function occupy(): Promise<number> {
    const port = (await settlePorts(plane.home)).ports["api-server"];
    listener = createServer().listen(port, "127.0.0.1");
    await once(listener, "listening");
    return port;
  }

  it("chooses the same ports again", async () => {
    const { ports } = await settlePorts(plane.home);
    assert.deepEqual((await settlePorts(plane.home)).ports, ports);
  });

  it("chooses another port for the API server when a stranger listens on it", async () => {
    const port = await occupy();
    assert.notEqual((await settlePorts(plane.home)).ports["api-server"], port);
  });

  it("keeps a busy port when it is our own process that holds it", async () => {
    const port = await occupy();
    const started = (await processStart(process.pid)) ?? "";
    writeRecord(plane.home.run, "api-server", { pid: process.pid, started, fingerprint: "" });
    assert.equal((await settlePorts(plane.home)).ports["api-server"], port);
  });
});
