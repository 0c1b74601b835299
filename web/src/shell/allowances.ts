import type { Allowance } from "../core/api.gen";
import type { IconName } from "./icons";

export const allowanceIcons: Record<Allowance, IconName> = {
  ok: "check",
  paid: "price",
  needs_review: "notice",
  impossible: "close",
};
