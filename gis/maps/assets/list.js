/* The table in step with the map, and the short list of what is off the map.
   Rows come from the projects that are already in the page; only the filter travels. */
(function () {
  "use strict";
  const HP = window.HPMap;
  const STEP = 100;


  /** kind "table" (all columns) or "list" (off-map projects: name and why). */
  HP.ProjectList = class {
    constructor(root, onPick) {
      this.root = root;
      this.onPick = onPick;
      this.sort = { key: "item", down: false };
      this.limit = STEP;
      root.addEventListener("click", (e) => this._clicked(e));
      root.addEventListener("keydown", (e) => this._key(e));
    }

    update(data, state) {
      const same = this.data === data && this.state && this.state.bits === state.bits &&
        this.state.lang === state.lang && this.state.kind === state.kind && this.state.empty === state.empty;
      if (!same) this.limit = STEP;
      this.data = data;
      this.style = state.style;
      this.pass = HP.bits(state.bits);
      this.state = state;
      if (same) this._mark(true);
      else this._draw();
    }

    _rows() {
      const q = this.data.projects.filter((x) => this.pass(x.i) && (this.state.kind !== "list" || !x.shape.kind));
      const key = this.sort.key;
      if (!key) return q;
      if (key === "item") { // the order of the documents, known to the server
        const sorted = q.sort((a, b) => a.p.n - b.p.n);
        return this.sort.down ? sorted.reverse() : sorted;
      }
      const text = (x) => this._cell(x, key);
      const collator = new Intl.Collator("vi", { numeric: true });
      const late = (t) => (t && !/^\d/.test(t) ? 0 : 1); // letters first, then figures and blanks
      const sorted = q.map((x) => [text(x), x])
        .sort((a, b) => late(a[0]) - late(b[0]) || collator.compare(a[0], b[0]) || a[1].i - b[1].i).map((r) => r[1]);
      return this.sort.down ? sorted.reverse() : sorted;
    }

    _cell(q, key) {
      const s = this.style, p = q.p, label = (list, code) => (s[list][code] || {}).label || code || "";
      if (key === "name") return HP.nameOf(s, q);
      if (key === "sector") return label("sectors", p.sector);
      if (key === "status") return label("statuses", p.status);
      if (key === "precision") return label("precisions", p.precision);
      if (key === "communes") return p.communes || "";
      return p.item || "";
    }

    _draw() {
      const rows = this._rows(), root = this.root;
      root.textContent = "";
      root.dataset.count = rows.length;
      if (this.state.title) root.append(HP.el("h2", "", this.state.title));
      if (rows.length) {
        if (this.state.why) root.append(HP.el("p", "hp-why", this.state.why.replace("{n}", rows.length)));
        this._table(rows);
        this._mark(false);
      } else root.append(HP.el("p", "hp-empty", this.state.empty));
      if (this.state.hint) root.append(HP.el("p", "hp-why", this.state.hint));
    }

    _table(rows) {
      const w = this.style.words, root = this.root;
      const table = HP.el("table", "hp-table");
      const list = this.state.kind === "list";
      const columns = list ? ["name"] : ["item", "name", "sector", "status", "communes", "precision"];
      table.append(HP.el("caption", "hp-unseen", this.state.caption));
      const head = HP.el("tr");
      for (const key of columns) {
        const th = HP.el("th", "hp-col-" + key), button = HP.el("button", "", w["column_" + key]);
        th.scope = "col";
        button.type = "button";
        button.dataset.sort = key;
        if (this.sort.key === key) th.setAttribute("aria-sort", this.sort.down ? "descending" : "ascending");
        th.append(button);
        head.append(th);
      }
      const thead = HP.el("thead"), body = (this.body = HP.el("tbody"));
      thead.append(head);
      table.append(thead, body);
      for (const q of rows.slice(0, this.limit)) {
        const tr = HP.el("tr");
        tr.dataset.id = q.id;
        for (const key of columns) {
          const cell = HP.el(key === "name" ? "th" : "td", "hp-col-" + key);
          if (key === "name") {
            cell.scope = "row";
            const look = HP.lookOf(this.style, q.p.sector, q.p.status), button = HP.el("button", "hp-row");
            button.type = "button";
            const kind = ["point", "point", "line", "area"][q.shape.kind];
            button.append(HP.swatch(this.style, look, kind === "area" ? "point" : kind, q.p.precision), HP.el("span", "", HP.nameOf(this.style, q)));
            if (list) button.lastChild.append(HP.el("small", "hp-sub", this._cell(q, "precision")));
            cell.append(button);
          } else cell.textContent = this._cell(q, key);
          tr.append(cell);
        }
        body.append(tr);
      }
      root.append(table);
      if (rows.length > this.limit) {
        const more = HP.el("button", "hp-more", w.more.replace("{n}", rows.length - this.limit));
        more.type = "button";
        more.dataset.more = "1";
        root.append(more);
      }
    }

    _mark(scroll) {
      if (!this.body) return;
      for (const tr of this.body.children) {
        const on = tr.dataset.id === this.state.selected;
        tr.classList.toggle("hp-on", on);
        if (on) tr.setAttribute("aria-current", "true");
        else tr.removeAttribute("aria-current");
        if (on && scroll && !tr.contains(document.activeElement)) {
          const head = this.root.querySelector("thead"); // stays on top: no row may look out half from under it
          const box = this.root.parentElement, top = tr.offsetTop - (head ? head.offsetHeight : 0);
          if (box && (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 60)) box.scrollTop = top;
        }
      }
    }

    _clicked(event) {
      const t = event.target;
      const sort = t.closest("[data-sort]"), more = t.closest("[data-more]"), row = t.closest("tbody tr");
      if (sort) {
        const key = sort.dataset.sort;
        this.sort = { key: key, down: this.sort.key === key && !this.sort.down };
        this._draw();
        const again = this.root.querySelector('[data-sort="' + key + '"]');
        if (again) again.focus();
      } else if (more) {
        this.limit += 400;
        this._draw();
      } else if (row) this.onPick(row.dataset.id);
    }

    /** Arrow keys walk the rows; Enter (a button's own) selects. */
    _key(event) {
      const row = event.target.closest("tbody tr");
      if (!row || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      const next = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
      const button = next && next.querySelector("button");
      if (button) { button.focus(); event.preventDefault(); }
    }
  };
})();
