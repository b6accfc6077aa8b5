import { statfsSync } from "node:fs";
import { UserError } from "../errors";

/** What a plane may come to write before anyone cleans up, in bytes: etcd alone sets aside 64 MiB at its first start. */
const neededBytes = 512 * 1024 * 1024;

/** Throws a {@link UserError} if less than `needed` bytes are free where `folder` lies. */
export function refuseFullDisk(folder: string, needed: number = neededBytes): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < needed) {
    throw new UserError(
      `The disk that holds ${folder} has ${mebibytes(free)} left and the plane needs ${mebibytes(needed)}: ` +
        "make room and run the command again.",
    );
  }
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
