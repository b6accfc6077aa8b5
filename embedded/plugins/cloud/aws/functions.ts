import { textAt } from "../../json";
import { hex } from "../plausible";
import type { SdkRules } from "../rules";
import { arn, regionOf } from "./place";

/** Answers of the functions that the program asks. */
export const functions: SdkRules["functions"] = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (facts) => {
    const name = textAt(facts.inputs, "name");
    const id = `pl-${hex(name, 8)}`;
    return { id, name, addressFamily: "IPv4", ownerId: "AWS", region: regionOf(facts) };
  },

  // Every parameter that is asked for holds the id of a machine image.
  "aws:ssm/getParameter:getParameter": (facts) => {
    const name = textAt(facts.inputs, "name");
    const value = `ami-${hex(name, 17)}`;
    const parameter = { id: name, name, value, insecureValue: value, type: "String", version: 1 };
    return { ...parameter, arn: arn("ssm", `parameter${name}`, facts), region: regionOf(facts) };
  },
};
