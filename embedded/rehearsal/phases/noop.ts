import { UserError } from "../../errors";
import { changeLines, isNothing } from "../changes";
import { bringUp, type Phase } from "./phase";

/** A second up, which has nothing to do. */
export const noop: Phase = async (rehearsal, signal) => {
  const outcome = await bringUp(rehearsal, signal);
  if (!isNothing(outcome.changes)) {
    throw new UserError(
      ["An up right after an up changed something:", ...changeLines(outcome.changes)].join("\n  "),
    );
  }
  return outcome;
};
