import { createRequire } from "node:module";

/** Loads and finds modules as the SDK of the program in the working directory does, whichever it is. */
export const sdk = createRequire(
  require.resolve("@pulumi/pulumi/package.json", { paths: [process.cwd()] }),
);
