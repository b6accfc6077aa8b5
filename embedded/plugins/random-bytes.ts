import { randomBytes } from "node:crypto";

import { countProblem, type RandomKind } from "./random-kind";

/** `random.RandomBytes`: bytes, shown in two encodings. */
export const bytesKind: RandomKind = {
  inputs: ["length", "keepers"],
  defaults: {},
  problems: ({ length }) => countProblem("length", length, 1),
  generate: ({ length }) => randomBytes(Number(length)).toString("base64"),
  outputs: (base64) => ({ base64, hex: Buffer.from(base64, "base64").toString("hex") }),
  lengthOf(base64) {
    const bytes = Buffer.from(base64, "base64");
    if (bytes.toString("base64") !== base64) {
      throw new Error("the value to import is not padded standard base64");
    }
    return bytes.length;
  },
};
