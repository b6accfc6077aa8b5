import type { RehearsalOptions } from "./rehearsal";
import type { RehearsalHome } from "./home";

/** What the stand-in providers of the clouds are told: variables of the engine's environment. */
export function cloudVariables({
  home,
  timeScale,
}: Pick<RehearsalOptions, "timeScale"> & { readonly home: RehearsalHome }): Readonly<
  Record<string, string>
> {
  return {
    SLIPWAY_WORLD: home.world,
    SLIPWAY_CLUSTERS: home.clusters,
    SLIPWAY_TIME_SCALE: String(timeScale),
    SLIPWAY_FAULTS: home.faults,
    // A rehearsal never reaches a real cloud, whatever plugins are installed.
    SLIPWAY_PLUGINS: "stand-in",
  };
}
