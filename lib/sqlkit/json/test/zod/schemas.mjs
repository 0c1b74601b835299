// What types.hpp has, in Zod's own words. Same names, same order.

import { z } from "zod";

const AnyText = z.string();
const Name = z.string().nonempty().max(10);
const Code = z.string().length(3);
const Password = z.string().min(8).max(20);
const EmailText = z.email();
const UrlText = z.url();
const UuidText = z.uuid();
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const Prefixed = z.string().startsWith("ab").endsWith("yz").includes("-");
const Lower = z.string().lowercase();
const Upper = z.string().uppercase();
const Trimmed = z.string().trim().nonempty().max(5);
const LowerCased = z.string().trim().toLowerCase().email();
const UpperCased = z.string().toUpperCase();

const AnyNumber = z.number();
const Percent = z.number().min(0).max(100);
const Share = z.number().min(0.25).max(0.75);
const Positive = z.number().positive();
const Nonnegative = z.number().nonnegative();
const Negative = z.number().negative();
const Nonpositive = z.number().nonpositive();
const Step = z.number().multipleOf(5);
const Cent = z.number().multipleOf(0.01);
const Whole = z.int();
const Int32 = z.int32();
const Uint32 = z.uint32();
const Limit = z.int32().min(1).max(100);

const Truth = z.boolean();
const Color = z.enum(["red", "green", "dark_blue"]);
const On = z.literal("on");
const Seven = z.literal(7);
const Yes = z.literal(true);
const Moment = z.iso.datetime({ offset: true });
const Even = z
  .number()
  .max(10)
  .refine((number) => Math.trunc(number) % 2 === 0);
const Undashed = z.string().transform((text) => text.replaceAll("-", ""));

const NumberOf = z.coerce.number().max(100);
const TextOf = z.coerce.string().max(5);
const TruthOf = z.coerce.boolean();
const MomentOf = z.coerce.date().min(new Date("2020-01-01"));
const Switch = z.stringbool();

const Presence = z.object({
  plain: z.string(),
  nullish: z.string().nullish(),
  nullable: z.string().nullable(),
  optional: z.string().optional(),
});
const Patch = z.object({ note: z.string().max(5).nullable().optional() });
const Defaults = z.object({
  limit: Limit.default(50),
  color: Color.default("green"),
  word: z.string().max(5).default("abc"),
});
const Strict = z.strictObject({ name: Name, age: z.int32() });
const Lenient = z.object({ name: Name });
const Loose = z.looseObject({ name: Name });
const Address = z.object({ street: z.string().nonempty(), zip: z.string().regex(/^[0-9]{5}$/) });
const Person = z.object({ name: Name, address: Address, others: z.array(Address) });

const Tags = z.array(z.string().max(3)).nonempty().max(2);
const Pair = z.array(z.int32()).length(2);
const AtLeastTwo = z.array(z.number()).min(2);
const Counts = z.record(z.string(), z.number().nonnegative());
const Place = z.tuple([Percent, AnyText]);

const Circle = z.object({ kind: z.literal("circle"), radius: z.number().positive() });
const Square = z.object({ kind: z.literal("square"), side: z.number().positive() });
const Figure = z.discriminatedUnion("kind", [Circle, Square]);
const TextOrNumber = z.union([z.string().min(2), z.number()]);
const ByName = z.strictObject({ name: Name });
const ById = z.strictObject({ id: z.int32() });
const Lookup = z.union([ByName, ById]);

const Period = z
  .object({ first: z.int32(), last: z.int32() })
  .refine(({ first, last }) => first <= last, { path: ["last"] });
const SignUp = z
  .object({ password: z.string().min(8), repeated: z.string() })
  .refine(({ password, repeated }) => password === repeated, { path: ["repeated"] });
const Periods = z.array(Period);

const Node = z.object({
  label: z.string().nonempty(),
  get children() {
    return z.array(Node);
  },
});

export const schemas = {
  AnyText,
  Name,
  Code,
  Password,
  EmailText,
  UrlText,
  UuidText,
  Slug,
  Prefixed,
  Lower,
  Upper,
  Trimmed,
  LowerCased,
  UpperCased,
  AnyNumber,
  Percent,
  Share,
  Positive,
  Nonnegative,
  Negative,
  Nonpositive,
  Step,
  Cent,
  Whole,
  Int32,
  Uint32,
  Limit,
  Truth,
  Color,
  On,
  Seven,
  Yes,
  Moment,
  Even,
  Undashed,
  NumberOf,
  TextOf,
  TruthOf,
  MomentOf,
  Switch,
  Presence,
  Patch,
  Defaults,
  Strict,
  Lenient,
  Loose,
  Address,
  Person,
  Tags,
  Pair,
  AtLeastTwo,
  Counts,
  Place,
  Figure,
  TextOrNumber,
  Lookup,
  Period,
  SignUp,
  Periods,
  Node,
};
