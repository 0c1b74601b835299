import { applyPreferences, readPreferences } from "./core/early";

applyPreferences(readPreferences());
