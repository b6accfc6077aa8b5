import { UserError } from "../../errors";
import { noChanges } from "../changes";
import { checkpointOf, type Phase } from "./phase";

/** What an up would do, in the engine's own words. With nothing deployed it has to plan everything there is. */
export const preview: Phase = async (rehearsal, signal) => {
  const { engine, progress, show } = rehearsal;
  const { deployment } = await checkpointOf(rehearsal);
  const text = await progress.step("pulumi preview", () => engine.preview(signal));
  const planned = (deployment.resources ?? []).length === 0 ? plannedCreations(text) : undefined;
  if (planned === 0) {
    throw new UserError(`${text}\nNothing is deployed, and the preview plans nothing.`);
  }
  show(text);
  return { planned, changes: noChanges, printed: [{ place: "the preview", text }] };
};

/** How many resources a preview says that it would create. */
export function plannedCreations(text: string): number {
  return Number(/^\s*\+ (\d+) to create$/m.exec(text)?.[1] ?? 0);
}
