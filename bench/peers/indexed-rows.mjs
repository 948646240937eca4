/** Rows by id in their order of arrival, with an index for each attribute that names rows; the first is unique. */
export class IndexedRows {
  #byId = new Map();
  /** For pages: a deep one costs what the first costs. */
  #inOrder = [];
  #positions = new Map();
  #valuesOf;
  #indexes;

  constructor(valuesOf) {
    this.#valuesOf = Object.entries(valuesOf);
    this.#indexes = new Map(this.#valuesOf.map(([attribute]) => [attribute, new Map()]));
  }

  get size() {
    return this.#byId.size;
  }

  get(id) {
    return this.#byId.get(id);
  }

  all() {
    return this.#inOrder;
  }

  page(from, count) {
    return this.#inOrder.slice(from, from + count);
  }

  /** `undefined` where the attribute has no index. */
  find(attribute, value) {
    const index = this.#indexes.get(attribute);
    return index && [...(index.get(value.toLowerCase()) ?? [])];
  }

  /** False when another row has its name. */
  set(row) {
    const [[attribute, valuesOf]] = this.#valuesOf;
    if (valuesOf(row).some((value) => this.find(attribute, value).some(({ id }) => id !== row.id)))
      return false;
    const before = this.#byId.get(row.id);
    if (before !== undefined) this.#unindex(before);
    const position = this.#positions.get(row.id) ?? this.#inOrder.length;
    this.#positions.set(row.id, position);
    this.#inOrder[position] = row;
    this.#byId.set(row.id, row);
    this.#eachKey(row, (rows) => rows.add(row));
    return true;
  }

  delete(id) {
    const row = this.#byId.get(id);
    if (row === undefined) return;
    this.#unindex(row);
    this.#byId.delete(id);
    this.#inOrder = [...this.#byId.values()];
    this.#positions = new Map(this.#inOrder.map((one, position) => [one.id, position]));
  }

  #unindex(row) {
    this.#eachKey(row, (rows) => rows.delete(row));
  }

  #eachKey(row, visit) {
    for (const [attribute, valuesOf] of this.#valuesOf)
      for (const value of valuesOf(row).filter((one) => one !== undefined)) {
        const index = this.#indexes.get(attribute);
        const key = value.toLowerCase();
        if (!index.has(key)) index.set(key, new Set());
        visit(index.get(key));
      }
  }
}
