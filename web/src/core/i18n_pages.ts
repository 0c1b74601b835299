import { en } from "../messages/en";
import { enPages } from "../messages/en_pages";
import { speak } from "./i18n";

/** For what is not part of the first view: its messages are loaded with it. */

export type MessageKey = keyof typeof en | keyof typeof enPages;

export const { t, rich } = speak<MessageKey>({ ...en, ...enPages });
