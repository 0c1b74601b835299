import { render } from "preact";

import { followLinks } from "./core/router";
import { App } from "./shell/app";

followLinks();
render(<App />, document.getElementById("app")!);

// Plain http to another machine has no service workers; the page works there all the same.
void navigator.serviceWorker?.register("/sw.js").catch(() => undefined);
