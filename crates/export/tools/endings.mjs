// Lets Node.js find modules that are imported without an ending.
import { register } from "node:module";

const hooks = `
  import { existsSync } from "node:fs";
  export function resolve(name, context, next) {
    if (name.startsWith(".") && !name.endsWith(".js")) {
      const url = new URL(name + ".js", context.parentURL);
      return next(existsSync(url) ? name + ".js" : name + "/index.js", context);
    }
    return next(name, context);
  }
`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
