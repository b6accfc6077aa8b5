import { Environment } from "./components/environment";
import { FeatureEnvironment } from "./components/feature-environment";
import { loadEnvironment, loadFeature } from "./config/load";
import { systems } from "./systems";

const branch = loadFeature();

function environment(): Environment {
  const spec = loadEnvironment();
  return new Environment(spec.name, { spec, systems });
}

/** An environment's one output: `pulumi stack output clusters`. */
export const clusters = branch ? undefined : environment().clusters;

/** A feature environment's one output: `pulumi stack output feature`. */
export const feature = branch && new FeatureEnvironment(branch).feature;
