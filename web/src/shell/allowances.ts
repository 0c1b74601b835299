import type { Permission } from "../core/api.gen";
import type { IconName } from "./icons";

/** How much a network allows: with a reason beside it, even a yes is one with a condition. */
export type Degree = Permission["allowance"] | "partly";

export function degreeOf({ allowance, reason }: Permission): Degree {
  return allowance === "ok" && reason ? "partly" : allowance;
}

export const degreeIcons: Record<Degree, IconName> = {
  ok: "check",
  partly: "partly",
  paid: "price",
  needs_review: "warning",
  impossible: "close",
};
