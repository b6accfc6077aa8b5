/** A process that takes the lock named by its argument, says so, and holds it until its standard input ends. */
import { once } from "node:events";
import { withLock } from "../../embedded/lock";

const [file = ""] = process.argv.slice(2);

void withLock(file, "a test", async () => {
  process.stdout.write("held\n");
  process.stdin.resume();
  await once(process.stdin, "end");
});
