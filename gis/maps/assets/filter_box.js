/* The filters: search, sections of choices with their numbers, what is chosen. Native check boxes, so
   that keyboard and screen readers find what they know. All text goes through textContent. */
(function () {
  "use strict";
  const HP = window.HPMap;
  const TYPING_MS = 120;
  const ANY = { any: { colour: "#71808a", symbol: "dot" } }; // a status has no colour of its own
  const open = new Map(); // what was folded or unfolded stays so on the next page

  function button(className, text, action) {
    const node = HP.el("button", className, text);
    node.type = "button";
    node.onclick = action;
    return node;
  }

  /** parts: {index: HP.Facets, sections (gis.maps.choices), look, words, total, folded: all sections in one,
      wanted, within: what ``set`` takes, for the first picture}.
      onChange(wanted, bits, what): what is "typed", "chosen", "unringed" or "reset". */
  HP.FilterBox = class {
    constructor(root, parts, onChange) {
      this.parts = parts;
      this.onChange = onChange;
      this.wanted = parts.wanted || parts.index.nothing();
      this.within = parts.within || null; // who lies in an area drawn on the map: a mask that the page gives
      this.rows = new Map(); // name of a section that is filled -> [{codes, input, count, line, name}]
      this.badges = new Map();
      this.root = root;
      root.textContent = "";
      root.classList.add("hp-filter-box");
      this._top();
      const inside = parts.folded ? this._fold() : root;
      this._filter();
      for (const section of parts.sections) inside.append(this._section(section));
      this.render();
    }

    /** Take over a filter that came from elsewhere (address, another page). */
    set(wanted, within) {
      this.wanted = wanted;
      this.within = within;
      const typing = this.typing !== undefined; // letters that were not taken yet must not be lost
      if (!typing && this.search.value.trim() !== wanted.text) this.search.value = wanted.text;
      this._filter();
      this.render();
    }

    /** Who passes, once for each change: for the numbers here and for the page. */
    _filter() {
      const { index } = this.parts, masks = index.masks(this.wanted);
      this.masks = this.within ? { ...masks, within: this.within } : masks;
      this.passed = index.all(this.masks);
      this.shown = this.passed.reduce((sum, yes) => sum + yes, 0);
    }

    bits() { return HP.toBits(this.passed); }

    _changed(what) {
      this._filter();
      this.render();
      this.onChange(this.wanted, this.bits(), what);
    }

    _top() {
      const { words } = this.parts;
      const form = HP.el("form", "hp-f-search"), label = HP.el("label", "", words.search);
      const search = (this.search = HP.el("input"));
      search.type = "search";
      search.id = "hp-f-text";
      search.autocomplete = "off";
      search.placeholder = words.search_hint;
      search.value = this.wanted.text;
      label.htmlFor = search.id;
      form.setAttribute("role", "search");
      const take = () => {
        this._still();
        if (this.wanted.text === search.value.trim()) return;
        this.wanted.text = search.value.trim();
        this._changed("typed");
      };
      search.oninput = () => {
        this._still();
        this.typing = setTimeout(take, TYPING_MS);
      };
      form.onsubmit = (event) => { event.preventDefault(); take(); };
      form.append(label, search);
      const state = HP.el("div", "hp-f-state");
      this.count = HP.el("span", "hp-f-count");
      this.count.setAttribute("role", "status");
      this.reset = button("hp-f-reset", words.reset, () => {
        this._still();
        search.value = "";
        this.wanted = this.parts.index.nothing();
        this.within = null;
        this._changed("reset");
        search.focus();
      });
      state.append(this.count, this.reset);
      this.chips = HP.el("ul", "hp-f-chips");
      this.chips.setAttribute("aria-label", words.filters);
      this.root.append(form, state, this.chips);
    }

    /** Where the map must not be pushed away: one thing to unfold, with all sections inside. */
    _fold() {
      const box = HP.el("details", "hp-f-all");
      box.append(HP.el("summary", "", this.parts.words.filters));
      this.root.append(box);
      return box;
    }

    _still() {
      clearTimeout(this.typing);
      this.typing = undefined;
    }

    /** A section is filled when it is first unfolded: 114 communes cost nothing before. */
    _section(section) {
      const box = HP.el("details", "hp-f-section"), head = HP.el("summary", "", section.title);
      box.dataset.section = section.name;
      const badge = HP.el("span", "hp-f-chosen");
      box.open = open.get(section.name) ?? section.open;
      this.badges.set(section.name, badge);
      head.append(badge);
      box.append(head);
      head.addEventListener("click", () => this._unfold(section, box)); // at once: the next Tab goes inside
      box.addEventListener("toggle", () => {
        open.set(section.name, box.open);
        if (box.open) this._unfold(section, box);
      });
      if (box.open) this._fill(section, box);
      return box;
    }

    _unfold(section, box) {
      if (this.rows.has(section.name)) return;
      this._fill(section, box);
      this._numbers(section);
    }

    _fill(section, box) {
      const list = HP.el("div", "hp-f-list"), rows = [];
      this.rows.set(section.name, rows);
      list.setAttribute("role", "group");
      list.setAttribute("aria-label", section.title);
      if (section.find) box.append(this._find(section, list, rows));
      for (const row of section.rows || []) list.append(this._row(section, row, null, rows));
      for (const group of section.groups || []) {
        const codes = group.rows.map((row) => row.code), head = HP.el("div", "hp-f-head"), key = "group:" + group.code;
        head.append(this._row(section, { code: key, label: group.label }, codes, rows));
        list.append(head);
        if (codes.length < 2) continue;
        const inside = HP.el("div", "hp-f-inside"), on = this._on(section, codes);
        const toggle = button("hp-f-toggle", "", () => {
          inside.hidden = !inside.hidden;
          open.set(key, !inside.hidden);
          toggle.setAttribute("aria-expanded", String(!inside.hidden));
        });
        toggle.setAttribute("aria-label", this.parts.words.filter_members.replace("{name}", group.label));
        inside.hidden = !(open.get(key) ?? (on > 0 && on < codes.length));
        toggle.setAttribute("aria-expanded", String(!inside.hidden));
        head.append(toggle);
        for (const row of group.rows) inside.append(this._row(section, row, null, rows));
        list.append(inside);
      }
      box.append(list);
    }

    /** How many of the codes are chosen. */
    _on(section, codes) { return codes.filter((code) => this.wanted[section.name].has(code)).length; }

    /** A search box inside a long list. */
    _find(section, list, rows) {
      const find = HP.el("input", "hp-f-find"), none = HP.el("p", "hp-empty", this.parts.words.filter_find_none);
      find.type = "search";
      find.autocomplete = "off";
      find.placeholder = this.parts.words.filter_find;
      find.setAttribute("aria-label", this.parts.words.filter_find + ": " + section.title);
      none.hidden = true;
      list.append(none);
      find.oninput = () => {
        const finds = HP.finder(find.value);
        let left = 0;
        for (const row of rows) {
          row.line.hidden = !finds(row.name);
          left += !row.line.hidden;
        }
        none.hidden = left > 0;
      };
      return find;
    }

    /** One choice; ``members``: the codes that a group stands for. */
    _row(section, row, members, rows) {
      const line = HP.el("label", "hp-f-row"), input = HP.el("input"), count = HP.el("span", "hp-f-number");
      const codes = members || [row.code];
      input.type = "checkbox";
      input.value = row.code;
      input.onchange = () => {
        for (const code of codes) this.wanted[section.name][input.checked ? "add" : "delete"](code);
        this._changed("chosen");
      };
      line.append(input);
      const swatch = this._swatch(section, codes[0], members);
      if (swatch) line.append(swatch);
      line.append(HP.el("span", "hp-f-name", row.label), " ", count); // the blank parts them for a screen reader
      rows.push({ codes: codes, input: input, count: count, line: line, name: HP.fold(row.label) });
      return line;
    }

    /** Sectors show their symbol, statuses their form, groups their colour: the filters are a legend too. */
    _swatch(section, code, members) {
      const look = this.parts.look;
      if (section.name === "statuses") return HP.swatch(look, HP.lookOf({ ...look, sectors: ANY }, "any", code), "line", "exact");
      if (section.name !== "sectors") return null;
      if (!members) return HP.swatch(look, HP.lookOf(look, code, "completed"), "point", "exact");
      const dot = HP.el("i", "hp-f-dot");
      dot.style.background = HP.lookOf(look, code, "completed").colour;
      return dot;
    }

    /** Show what is chosen, and the numbers of the sections that were unfolded. */
    render() {
      const { sections, words, total } = this.parts;
      this.count.textContent = words.filter_count.replace("{n}", this.shown).replace("{all}", total);
      let chips = [];
      for (const section of sections) {
        const chosen = this._chosen(section), many = this.wanted[section.name].size, badge = this.badges.get(section.name);
        badge.textContent = many || "";
        badge.title = many ? words.filter_chosen.replace("{n}", many) : "";
        const off = (codes) => () => {
          for (const code of codes) this.wanted[section.name].delete(code);
          this._changed("chosen");
        };
        chips = chips.concat(chosen.map((c) => ({ label: c.label, off: off(c.codes) })));
        this._numbers(section);
      }
      if (this.within) chips.push({ label: words.within, name: words.within_off, title: words.within_why, off: () => {
        this.within = null;
        this._changed("unringed");
      } });
      this.reset.disabled = !chips.length && !this.wanted.text;
      const said = JSON.stringify(chips.map((chip) => chip.label));
      if (this.said === said) return; // the one that has the focus keeps it
      this.said = said;
      this.chips.hidden = !chips.length;
      this.chips.replaceChildren(...chips.map((chip) => {
        const item = HP.el("li"), off = button("hp-f-chip", chip.label, () => {
          const at = [...this.chips.children].indexOf(item);
          chip.off();
          const next = this.chips.children[Math.min(at, this.chips.children.length - 1)];
          (next ? next.firstChild : this.search).focus(); // the one that had the focus is gone
        });
        off.setAttribute("aria-label", chip.name || words.filter_remove.replace("{name}", chip.label));
        if (chip.title) off.title = chip.title;
        item.append(off);
        return item;
      }));
    }

    /** What is chosen in a section, in words; a group that is chosen whole stands for its sectors. */
    _chosen(section) {
      const wanted = this.wanted[section.name], found = [];
      for (const group of section.groups || [{ rows: section.rows }]) {
        const codes = group.rows.map((row) => row.code);
        if (group.code && codes.length > 1 && this._on(section, codes) === codes.length) found.push({ label: group.label, codes: codes });
        else for (const row of group.rows) if (wanted.has(row.code)) found.push({ label: row.label, codes: [row.code] });
      }
      return found;
    }

    _numbers(section) {
      const rows = this.rows.get(section.name);
      if (!rows) return;
      const counts = this.parts.index.counts(this.masks, section.name);
      for (const row of rows) {
        const n = row.codes.reduce((sum, code) => sum + (counts.get(code) || 0), 0);
        const on = this._on(section, row.codes);
        row.count.textContent = n;
        row.line.classList.toggle("hp-f-none", !n);
        row.input.checked = on === row.codes.length;
        row.input.indeterminate = on > 0 && on < row.codes.length;
      }
    }
  };
})();
