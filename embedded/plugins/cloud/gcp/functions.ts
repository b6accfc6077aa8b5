import { textAt } from "../../json";
import type { SdkRules } from "../rules";
import { projectNumber, projectOf } from "./place";

/** Answers of the functions that the program asks. */
export const functions: SdkRules["functions"] = {
  "gcp:organizations/getProject:getProject": (facts) => {
    const projectId = textAt(facts.inputs, "projectId") || projectOf(facts);
    return {
      id: `projects/${projectId}`,
      projectId,
      name: projectId,
      number: projectNumber(projectId),
    };
  },
};
