import { withObject } from "../../embedded/plugins/cloud/world";
import { WorldFile } from "../../embedded/plugins/cloud/world-file";

/** A process that changes a world: `world-writer.ts FILE NAME COUNT`; with the count `forever` it stops inside a change. */
async function main(path: string, name: string, count: string): Promise<void> {
  const file = new WorldFile(path);
  for (let index = 0; index < Number(count) || count === "forever"; index++) {
    await file.change((world) => {
      if (count === "forever") {
        process.send?.("inside");
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }
      const id = `${name}-${index}`;
      const object = { sdk: "gcp", type: "T", id, urn: "", inputs: {}, outputs: {} };
      return { world: withObject(world, object), result: undefined };
    });
  }
  process.disconnect();
}

const [path = "", name = "", count = ""] = process.argv.slice(2);
void main(path, name, count);
