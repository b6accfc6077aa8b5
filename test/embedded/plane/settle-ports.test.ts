import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { StartError } from "../../../embedded/plane/host-process";
import { removeRecord, writeRecord } from "../../../embedded/plane/process-record";
import { settlePorts, withPortRetry } from "../../../embedded/plane/settle-ports";
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

  describe("a start that fails", () => {
    const attempts = async (line: string): Promise<number> => {
      const log = `${plane.root}/redis.log`;
      writeFileSync(log, line);
      let count = 0;
      const start = (): Promise<void> => {
        count++;
        return Promise.reject(new StartError("redis", "ended", log));
      };
      await assert.rejects(withPortRetry(start), StartError);
      return count;
    };

    it("is tried three times when a port was taken", async () => {
      assert.equal(await attempts("listen tcp 127.0.0.1:1: bind: address already in use"), 3);
    });

    it("is tried once for any other reason", async () => {
      assert.equal(await attempts("unknown flag"), 1);
    });
  });
});
