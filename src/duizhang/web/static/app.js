"use strict";
// Pages are whole without this script; it opens words beside their figures, draws charts that answer to the pointer,
// copies citations, and ties a document's text to its sheet.
(() => {
  const said = document.getElementById("said");

  // The words of a figure, one glance away: on hover and focus, closed by Escape.
  let pop = null, owner = null, later = 0;
  const close = () => {
    if (!pop) return;
    pop.remove();
    owner.removeAttribute("aria-describedby");
    pop = owner = null;
  };
  const show = (link) => {
    if (owner === link) return;
    close();
    owner = link;
    pop = document.createElement("div");
    pop.className = "pop";
    pop.id = "pop";
    pop.setAttribute("role", "tooltip");
    const words = document.createElement("p");
    words.lang = link.dataset.lang || "zh-Hans";
    words.textContent = link.dataset.words;
    const from = document.createElement("p");
    from.className = "from";
    from.lang = "zh-Hans";
    from.textContent = link.dataset.source;
    pop.append(words, from);
    pop.addEventListener("pointerleave", close);
    document.body.append(pop);
    const at = link.getBoundingClientRect();
    const left = Math.min(at.left, document.documentElement.clientWidth - pop.offsetWidth - 12);
    const below = at.bottom + 4 + pop.offsetHeight < window.innerHeight || at.top < pop.offsetHeight + 4;
    pop.style.left = `${Math.max(8, left) + window.scrollX}px`;
    pop.style.top = `${(below ? at.bottom + 2 : at.top - pop.offsetHeight - 2) + window.scrollY}px`;
    link.setAttribute("aria-describedby", "pop");
  };
  document.addEventListener("pointerover", (e) => {
    const link = e.target.closest?.("a[data-words]");
    clearTimeout(later);
    if (link && e.pointerType !== "touch") later = setTimeout(() => show(link), 120);
    else if (pop && !e.target.closest?.(".pop")) later = setTimeout(close, 200);
  });
  document.addEventListener("focusin", (e) => {
    const link = e.target.closest?.("a[data-words]");
    if (link && link.matches(":focus-visible")) show(link);
    else close();
  });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") close(); });

  // Citations end with the address under which the words are read.
  if (navigator.clipboard) document.querySelectorAll("button.copy").forEach((b) => { b.hidden = false; });
  document.addEventListener("click", (e) => {
    const button = e.target.closest("button.copy");
    if (!button) return;
    const text = [button.dataset.cite, new URL(button.dataset.link, location).href].filter(Boolean).join(" ");
    navigator.clipboard.writeText(text).then(() => {
      const before = button.textContent;
      button.textContent = said.textContent = said.dataset.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    });
  });

  // A figure or task shows itself wherever it stands: in the text, in the strip above it, on the page, in the sheet.
  const marked = document.querySelectorAll("[data-mark]");
  if (marked.length) {
    const places = new Map();
    marked.forEach((one) => one.dataset.mark.split(" ").forEach((id) => {
      if (places.has(id)) places.get(id).push(one);
      else places.set(id, [one]);
    }));
    // A long page has a window of its own, which moves to what is shown in it.
    const bring = (one) => {
      const frame = one?.closest(".window");
      if (!frame) return;
      const place = one.getBoundingClientRect(), seen = frame.getBoundingClientRect();
      if (place.top < seen.top || place.bottom > seen.bottom) frame.scrollTop += place.top - seen.top - seen.height / 3;
    };
    bring(document.querySelector(".print .hit"));
    let lit = null;
    const light = (e) => {
      const one = e.target.closest?.("[data-mark]");
      if (one === lit) return;
      document.querySelectorAll(".lit").forEach((other) => other.classList.remove("lit"));
      lit = one;
      one?.dataset.mark.split(" ").forEach((id) => places.get(id).forEach((other) => {
        other.classList.add("lit");
        if (other !== one) bring(other);
      }));
    };
    document.addEventListener("pointerover", light);
    document.addEventListener("focusin", light);
  }

  // The strip above the text shows which part of it is in view.
  const view = document.querySelector(".map .view");
  if (view) {
    const strip = view.ownerSVGElement, low = Number(strip.dataset.low), length = Number(strip.dataset.length);
    const pieces = [...document.querySelectorAll(".raw [data-at]")];
    const behind = (y) => { // the first piece of the text that ends below a height
      let from = 0, to = pieces.length - 1;
      while (from < to) {
        const middle = (from + to) >> 1;
        if (pieces[middle].getBoundingClientRect().bottom < y) from = middle + 1;
        else to = middle;
      }
      return pieces[from];
    };
    let asked = false;
    const follow = () => {
      asked = false;
      const last = behind(window.innerHeight);
      const start = Number(behind(strip.getBoundingClientRect().bottom).dataset.at);
      const end = Number(last.dataset.at) + last.textContent.length;
      view.setAttribute("x", 100 * (start - low) / length);
      view.setAttribute("width", Math.max(.5, 100 * (end - start) / length));
    };
    const ask = () => { if (!asked) { asked = true; requestAnimationFrame(follow); } };
    if (pieces.length) {
      document.addEventListener("scroll", ask, { passive: true });
      window.addEventListener("resize", ask);
      follow();
    }
  }

  // A link to any words of the text: offsets count characters of the raw text.
  const pick = document.querySelector(".pick");
  if (pick) {
    const offset = (node, at) => {
      const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
      if (!piece) return null;
      const range = document.createRange();
      range.setStart(piece, 0);
      range.setEnd(node, at);
      return Number(piece.dataset.at) + Array.from(range.toString()).length;
    };
    let words = null;
    document.addEventListener("selectionchange", () => {
      const chosen = document.getSelection();
      words = null;
      if (chosen.rangeCount && !chosen.isCollapsed && chosen.anchorNode?.parentElement?.closest(".raw")) {
        const range = chosen.getRangeAt(0);
        const ends = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
        if (ends[0] !== null && ends[1] !== null && ends[0] < ends[1]) words = ends;
      }
      pick.hidden = !words || !navigator.clipboard;
    });
    const button = pick.querySelector("button");
    button.addEventListener("pointerdown", (e) => e.preventDefault());
    button.addEventListener("click", () => {
      if (!words) return;
      const address = new URL(button.dataset.address, location);
      address.searchParams.set("words", words.join("-"));
      address.hash = "words";
      navigator.clipboard.writeText(address.href).then(() => { said.textContent = said.dataset.copied; pick.hidden = true; });
    });
  }

  // Charts: the drawing of the server stays for paper and wherever the library is not there.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const draw = async (figure) => {
    const width = Math.max(240, Math.round(figure.clientWidth - 70));
    const answer = await fetch(`${figure.dataset.spec}&width=${width}&dark=${dark.matches}`);
    if (!answer.ok) return;
    const spec = await answer.json();
    let place = figure.querySelector(".live-chart");
    if (!place) {
      place = document.createElement("div");
      place.className = "live-chart";
      figure.prepend(place);
    }
    await window.vegaEmbed(place, spec, {
      ast: true, actions: false, renderer: "svg", defaultStyle: false,
      tooltip: tip, loader: { load: () => Promise.reject(new Error("charts load nothing")) },
    });
    figure.classList.add("live");
  };
  const tip = (_, event, __, value) => {
    document.querySelector(".tip")?.remove();
    if (value === null || value === undefined || value === "") return;
    const box = document.createElement("div");
    box.className = "tip";
    box.textContent = typeof value === "object" ? Object.values(value).join(" ") : String(value);
    document.body.append(box);
    box.style.left = `${Math.min(event.clientX + 12, window.innerWidth - box.offsetWidth - 8)}px`;
    box.style.top = `${event.clientY + 14}px`;
  };
  const figures = [...document.querySelectorAll("figure[data-spec]")];
  if (figures.length) {
    const library = document.createElement("script");
    library.src = figures[0].dataset.library;
    library.addEventListener("load", () => {
      const all = () => figures.forEach((f) => draw(f).catch((why) => console.warn(why)));
      all();
      dark.addEventListener("change", all);
      let wide = window.innerWidth, wait = 0;
      window.addEventListener("resize", () => {
        if (wide === window.innerWidth) return;
        wide = window.innerWidth;
        clearTimeout(wait);
        wait = setTimeout(all, 200);
      });
    });
    document.head.append(library);
  }

  // A draft may be dropped anywhere on its form.
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const over = (on) => (e) => { e.preventDefault(); drop.classList.toggle("over", on); };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (e) => {
      over(false)(e);
      if (e.dataTransfer.files.length) drop.querySelector("input[type=file]").files = e.dataTransfer.files;
    });
  }

  // On paper everything is there, also what is folded on the screen.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((d) => { d.open = true; });
  });
})();
