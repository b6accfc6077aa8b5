import { createRequire, findSourceMap } from "node:module";
import { fileURLToPath } from "node:url";

/** The part of `source-map-support` that is used. */
interface SourceMapSupport {
  install(options: { retrieveSourceMap(file: string): { url: string; map: string } | null }): void;
}

/**
 * Loaded into a program's process before the SDK, which prints stack traces through its `source-map-support`. That library
 * looks for source maps on disk, where the loader of TypeScript leaves none; Node.js itself has them.
 */
const sdk = createRequire(
  require.resolve("@pulumi/pulumi/package.json", { paths: [process.cwd()] }),
);
const support = sdk("source-map-support") as SourceMapSupport;

support.install({
  retrieveSourceMap(file) {
    const map = findSourceMap(file)?.payload;
    if (map === undefined) {
      return null;
    }
    const sources = map.sources.map((url) => (url.startsWith("file:") ? fileURLToPath(url) : url));
    return { url: file, map: JSON.stringify({ ...map, sources }) };
  },
});
