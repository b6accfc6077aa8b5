import { findSourceMap } from "node:module";
import { fileURLToPath } from "node:url";
import { sdk } from "./program-sdk";

/** The part of `source-map-support` that is used. */
interface SourceMapSupport {
  install(options: { retrieveSourceMap(file: string): { url: string; map: string } }): void;
}

/** A source map that leaves every position as it is. */
const identity = { version: 3, sources: [], names: [], mappings: "" };

/**
 * Loaded into a program's process before the SDK, which prints stack traces through its `source-map-support`. That library
 * looks for source maps on disk, where the loader of TypeScript leaves none; Node.js itself has them.
 *
 * For JavaScript, the positions stay. The maps of the SDK name files that are not there, such as `node_modules/@pulumi/output.ts`,
 * and at such a name Node.js 20 spends a minute and half a gigabyte to print an error (https://github.com/nodejs/node/issues/64011).
 */
const support = sdk("source-map-support") as SourceMapSupport;

support.install({
  retrieveSourceMap(file) {
    const map = file.endsWith(".ts") ? findSourceMap(file)?.payload : undefined;
    const sources = map?.sources.map((url) => (url.startsWith("file:") ? fileURLToPath(url) : url));
    return { url: file, map: JSON.stringify(map === undefined ? identity : { ...map, sources }) };
  },
});

/*
 * The SDK notes with each of its thousands of promises where it was made, and tells only whoever set this variable. Formatting
 * those notes takes a tenth of a run.
 */
if (process.env["PULUMI_DEBUG_PROMISE_LEAKS"] === undefined) {
  const notes = sdk.resolve("@pulumi/pulumi/runtime/debuggable");
  const formatted = Error.prepareStackTrace.bind(Error);
  Error.prepareStackTrace = (error, frames): unknown =>
    frames[0]?.getFileName() === notes ? "" : formatted(error, frames);
}
