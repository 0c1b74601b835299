// Edits that are not saved yet, table by table.

const byTable = new Map();
const listeners = new Set();

const nameOf = ({ schema, table, name }) => JSON.stringify([schema, table ?? name]);
export const keyOf = (row) => JSON.stringify(row.key);

class TableEdits {
  changed = new Map(); // key → { row, values: Map(column → value), isRemoved }
  added = []; // { values: Map }

  get size() {
    return this.changed.size + this.added.length;
  }

  find(row) {
    return this.changed.get(keyOf(row));
  }

  /** The value as the page shows it. */
  valueOf(row, column, index) {
    const edit = this.find(row);
    return edit?.values.has(column.name) ? edit.values.get(column.name) : row.values[index];
  }

  set(row, column, value, original) {
    const key = keyOf(row);
    const edit = this.changed.get(key) ?? { row, values: new Map(), isRemoved: false };
    if (value === original) edit.values.delete(column.name);
    else edit.values.set(column.name, value);
    if (edit.values.size || edit.isRemoved) this.changed.set(key, edit);
    else this.changed.delete(key);
    tell();
  }

  toggleRemoved(row) {
    const key = keyOf(row);
    const edit = this.changed.get(key) ?? { row, values: new Map(), isRemoved: false };
    edit.isRemoved = !edit.isRemoved;
    if (edit.values.size || edit.isRemoved) this.changed.set(key, edit);
    else this.changed.delete(key);
    tell();
  }

  add() {
    this.added.push({ values: new Map() });
    tell();
  }

  setAdded(index, column, value) {
    if (value === undefined) this.added[index].values.delete(column.name);
    else this.added[index].values.set(column.name, value);
    tell();
  }

  dropAdded(index) {
    this.added.splice(index, 1);
    tell();
  }

  discard() {
    this.changed.clear();
    this.added = [];
    tell();
  }

  /** After a conflict: what is on the screen now is what the edits are about. */
  takeOver(rows) {
    for (const row of rows) {
      const edit = this.find(row);
      if (edit) edit.row = row;
    }
    tell();
  }

  /** As the studio takes them: rows go last, so that nothing is left that refers to them. */
  toRequest() {
    const values = (map) => [...map].map(([column, value]) => ({ column, value }));
    const edits = [...this.changed.values()];
    return [
      ...edits.filter((edit) => !edit.isRemoved).map(({ row, values: map }) => ({ kind: "update", key: row.key, version: row.version, values: values(map) })),
      ...this.added.map(({ values: map }) => ({ kind: "insert", key: [], version: "", values: values(map) })),
      ...edits.filter((edit) => edit.isRemoved).map(({ row }) => ({ kind: "remove", key: row.key, version: row.version, values: [] })),
    ];
  }
}

export function editsOf(table) {
  const name = nameOf(table);
  if (!byTable.has(name)) byTable.set(name, new TableEdits());
  return byTable.get(name);
}

export function hasEdits(table) {
  return (byTable.get(nameOf(table))?.size ?? 0) > 0;
}

export function hasAnyEdits() {
  return [...byTable.values()].some(({ size }) => size > 0);
}

export function onEditsChange(listener) {
  listeners.add(listener);
}

function tell() {
  for (const listener of listeners) listener();
}
