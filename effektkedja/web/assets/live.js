// The preview: when a file has changed, the new page takes the place of the old one, and what somebody had
// selected, chosen and zoomed to stays.

class Live {
  constructor() {
    this.source = new EventSource("/events");
    this.source.addEventListener("message", () => this.renew());
    this.source.addEventListener("open", () => this.lost && this.renew());
    this.source.addEventListener("error", () => {
      this.lost = true;
      find("#_ended").hidden = false;
    });
    this.openLines();
    addEventListener("hashchange", () => this.openLines());
  }

  async renew() {
    this.lost = false;
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) {
      find("#_gone").hidden = false;
      find("#_ended").hidden = true;
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (find("script", fresh).textContent !== find("script").textContent) {
      location.reload();
      return;
    }
    const held = page.keep();
    const opened = find(".source")?.open;
    page.leave();
    for (const part of ["header", "main", "#_graph"]) find(part).replaceWith(document.adoptNode(find(part, fresh)));
    document.title = fresh.title;
    if (opened && find(".source")) find(".source").open = true;
    page = new Page(held);
    page.turn();
  }

  /** A link to a line opens the file. */
  openLines() {
    const name = decoded(location.hash);
    if (!name.startsWith("_line-")) return;
    const line = document.getElementById(name);
    if (!line) return;
    line.closest("details").open = true;
    line.scrollIntoView({ block: "center" });
    line.focus({ preventScroll: true });
  }
}

addEventListener("DOMContentLoaded", () => new Live());
