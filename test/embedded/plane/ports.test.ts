import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import fc from "fast-check";
import { choosePorts, isFree } from "../../../embedded/plane/ports";

const always = (): Promise<boolean> => Promise.resolve(true);

describe("embedded/plane/ports", () => {
  it("keeps the ports that were chosen before while they are free", async () => {
    const before = await choosePorts(["a", "b"], {}, always);
    assert.deepEqual(await choosePorts(["a", "b"], before, always), before);
  });

  it("replaces only the port that somebody has taken", async () => {
    const before = await choosePorts(["a", "b"], {}, always);
    const after = await choosePorts(["a", "b"], before, (port) =>
      Promise.resolve(port !== before.a),
    );
    assert.notEqual(after.a, before.a);
    assert.equal(after.b, before.b);
  });

  it("gives everyone another port between 20000 and 29999, whichever are taken", async () => {
    const names = ["a", "b", "c", "d"];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 50 }), async (nth) => {
        const free = (port: number): Promise<boolean> => Promise.resolve(port % nth === 0);
        const ports = Object.values(await choosePorts(names, { a: 20_000, b: 20_000 }, free));
        assert.equal(new Set(ports).size, names.length);
        assert.ok(ports.every((port) => port >= 20_000 && port <= 29_999 && port % nth === 0));
      }),
      { numRuns: 30 },
    );
  });

  it("finds the last free port of the range", async () => {
    const free = (port: number): Promise<boolean> => Promise.resolve(port === 20_000);
    assert.deepEqual(await choosePorts(["a"], {}, free), { a: 20_000 });
  });

  it("sees that a port is taken, and free again", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    assert.equal(await isFree(port), false);
    server.close();
    await once(server, "close");
    assert.equal(await isFree(port), true);
  });
});
