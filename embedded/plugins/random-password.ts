import { randomInt } from "node:crypto";

import { countProblem, type Problem, type Properties, type RandomKind } from "./random-kind";

/** The classes of characters, as the official provider has them. */
const alphabets = {
  lower: "abcdefghijklmnopqrstuvwxyz",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  numeric: "0123456789",
  special: "!@#$%&*()-_=+[]{}<>:?",
} as const;

type CharacterClass = keyof typeof alphabets;

/** For each class, the input that says how many of its characters there must be. */
const minimums = {
  lower: "minLower",
  upper: "minUpper",
  numeric: "minNumeric",
  special: "minSpecial",
} as const satisfies Record<CharacterClass, string>;

const classes = Object.keys(alphabets) as readonly CharacterClass[];

/**
 * `random.RandomPassword`: characters of the classes that are on, each equally likely, with at least the wanted number of
 * each class. The official provider's `bcryptHash` is left out: nothing here reads it, and it would take a library.
 */
export const passwordKind: RandomKind = {
  inputs: ["length", "keepers", "overrideSpecial", ...classes, ...Object.values(minimums)],
  defaults: {
    ...Object.fromEntries(classes.map((name) => [name, true])),
    ...Object.fromEntries(classes.map((name) => [minimums[name], 0])),
  },
  problems,
  generate,
  outputs: (result) => ({ result }),
  lengthOf: (result) => result.length,
};

function problems(inputs: Properties): readonly Problem[] {
  const counts = [
    ...countProblem("length", inputs.length, 1),
    ...classes.flatMap((name) => countProblem(minimums[name], inputs[minimums[name]], 0)),
  ];
  if (counts.length > 0) {
    return counts;
  }
  const required = classes.reduce((sum, name) => sum + Number(inputs[minimums[name]] ?? 0), 0);
  if (inputs.length !== undefined && Number(inputs.length) < required) {
    const reason = `length is ${Number(inputs.length)}: want at least ${required}, the sum of minLower, minUpper, minNumeric and minSpecial`;
    return [{ property: "length", reason }];
  }
  return alphabet(inputs) === ""
    ? [{ property: "lower", reason: "want at least one of lower, upper, numeric and special on" }]
    : [];
}

function generate(inputs: Properties): string {
  const required = classes.flatMap((name) =>
    draw(charactersOf(name, inputs), Number(inputs[minimums[name]])),
  );
  const free = draw(alphabet(inputs), Number(inputs.length) - required.length);
  return shuffled([...required, ...free]).join("");
}

/** Every character that may occur. */
function alphabet(inputs: Properties): string {
  return classes
    .filter((name) => inputs[name] !== false)
    .map((name) => charactersOf(name, inputs))
    .join("");
}

function charactersOf(name: CharacterClass, { overrideSpecial }: Properties): string {
  return name === "special" && typeof overrideSpecial === "string" && overrideSpecial !== ""
    ? overrideSpecial
    : alphabets[name];
}

function draw(characters: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => characters.charAt(randomInt(characters.length)));
}

/** Fisher and Yates: every order is equally likely. */
function shuffled(items: readonly string[]): readonly string[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] ?? "", result[last] ?? ""];
  }
  return result;
}
