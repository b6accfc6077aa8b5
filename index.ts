import { Environment } from "./components/environment";
import { loadEnvironment } from "./config/load";
import { systems } from "./systems";

const spec = loadEnvironment();
const environment = new Environment(spec.name, { spec, systems });

/** The stack's one output: `pulumi stack output clusters`. */
export const { clusters } = environment;
