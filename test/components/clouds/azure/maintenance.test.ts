import assert from "node:assert/strict";
import { maintenanceWindow } from "../../../../components/clouds/azure/maintenance";

describe("a maintenance window on Azure", () => {
  it("opens once a week, at a full hour of UTC", () => {
    assert.deepEqual(maintenanceWindow({ day: "Tuesday", startHour: 3, hours: 5 }), {
      schedule: { weekly: { dayOfWeek: "Tuesday", intervalWeeks: 1 } },
      startTime: "03:00",
      utcOffset: "+00:00",
      durationHours: 5,
    });
  });
});
