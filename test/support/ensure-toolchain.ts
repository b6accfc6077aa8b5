/** A process that builds the toolchain. */
import { terminalProgress } from "../../embedded/progress";
import { ensureToolchain } from "../../embedded/toolchain/toolchain";

void ensureToolchain(terminalProgress(process.stderr));
