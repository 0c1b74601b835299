// The address says what is shown, so that a reload, a bookmark and the back button work:
// #/table/public/posts?view=schema&sort=-likes&f=["state","is","draft"], #/sql

export function parseRoute(hash = location.hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [page, schema, table] = path.split("/").map(decodeURIComponent);
  if (page === "sql") return { page };
  if (page !== "table" || !table) return { page: "home" };
  const parameters = new URLSearchParams(query);
  return { page, schema, table, view: parameters.get("view") ?? "rows", sort: readSort(parameters), filters: readFilters(parameters) };
}

function readSort(parameters) {
  const text = parameters.get("sort");
  if (!text) return null;
  const isDescending = text.startsWith("-");
  return { column: text.slice(1), direction: isDescending ? "descending" : "ascending" };
}

function readFilters(parameters) {
  return parameters.getAll("f").flatMap((text) => {
    try {
      const [column, op, value] = JSON.parse(text);
      return [{ column: String(column), op: String(op), value: String(value ?? "") }];
    } catch {
      return [];
    }
  });
}

export function tableAddress({ schema, table, view = "rows", sort = null, filters = [] }) {
  const parameters = new URLSearchParams();
  if (view !== "rows") parameters.set("view", view);
  if (sort) parameters.set("sort", (sort.direction === "descending" ? "-" : "+") + sort.column);
  for (const { column, op, value } of filters) parameters.append("f", JSON.stringify([column, op, value]));
  const query = parameters.toString();
  return `#/table/${encodeURIComponent(schema)}/${encodeURIComponent(table)}${query ? `?${query}` : ""}`;
}
