// The options of the vägval: each has been drawn in advance, with its words, and takes the place of what is shown.

const PARTS = ["header", "#_tools", "#_found", ".counts", "#_shown", "#_details", "#_graph"];

class Options {
  /** Keeps what is shown first: the chain with every option. */
  constructor() {
    this.drawn = new Map(findAll("template[data-options]").map((template) => [template.dataset.options, template.content]));
    if (this.drawn.size === 0) return;
    const all = document.createDocumentFragment();
    all.append(...PARTS.map((part) => find(part).cloneNode(true)));
    this.drawn.set([...this.drawn.keys()][0].replace(/[^,]/g, ""), all);
  }

  /** Let the drawing of a way take the place of what is shown. Returns whether there is one. */
  show(name) {
    const parts = this.drawn.get(name);
    if (!parts) return false;
    const fresh = document.importNode(parts, true);
    for (const part of PARTS) find(part).replaceWith(find(part, fresh));
    return true;
  }
}
