import { render } from "preact";

import { followLinks } from "./core/router";
import { App } from "./shell/app";

followLinks();
render(<App />, document.getElementById("app")!);
