import { StartError } from "./host-process";

const attempts = 3;

/**
 * Runs `start` up to three times while a process fails in it. Somebody may take a port between its choice and its use, and a
 * controller may read what is not there yet; in a cluster it would be started again, too.
 */
export async function retryStart<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof StartError) || attempt === attempts) {
        throw error;
      }
    }
  }
}
