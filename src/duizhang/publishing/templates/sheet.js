"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);

  // A figure of the big table opens its words below the row; the link works without script.
  const open = (link) => {
    const row = link.closest("tr");
    const id = link.getAttribute("href").slice(1);
    const shown = row.nextElementSibling;
    const isOpen = shown && shown.classList.contains("drawer");
    const same = isOpen && shown.dataset.note === id;
    if (isOpen) close(shown);
    if (same) return;
    const note = document.getElementById(id);
    const drawer = document.createElement("tr");
    drawer.className = "drawer";
    drawer.dataset.note = id;
    drawer.id = "d-" + row.id;
    drawer.setAttribute("role", "row");
    const cell = document.createElement("td");
    cell.colSpan = row.cells.length;
    cell.setAttribute("role", "cell");
    for (const child of note.children) cell.append(child.cloneNode(true));
    const end = document.createElement("button");
    end.type = "button";
    end.className = "close";
    end.textContent = words.close;
    end.addEventListener("click", () => { close(drawer); link.focus(); });
    cell.append(end);
    drawer.append(cell);
    row.after(drawer);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", drawer.id);
  };
  const close = (drawer) => {
    drawer.previousElementSibling.querySelectorAll("[aria-expanded=true]").forEach((a) => {
      a.setAttribute("aria-expanded", "false");
      a.removeAttribute("aria-controls");
    });
    drawer.remove();
  };

  document.querySelectorAll("table.sheet a.fig").forEach((a) => {
    a.setAttribute("role", "button");
    a.setAttribute("aria-expanded", "false");
    a.addEventListener("keydown", (e) => {
      if (e.key === " ") { e.preventDefault(); open(a); }
    });
  });
  document.querySelectorAll("button.copy").forEach((b) => { b.hidden = !navigator.clipboard; });

  // On paper every note is there, also those that are folded on the screen.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details.more").forEach((d) => { d.open = true; });
  });

  document.addEventListener("click", (e) => {
    const link = e.target.closest("table.sheet a.fig");
    if (link && !e.ctrlKey && !e.metaKey && !e.shiftKey) {
      e.preventDefault();
      open(link);
    }
    const copy = e.target.closest("button.copy");
    if (copy) {
      navigator.clipboard.writeText(copy.dataset.cite).then(() => {
        copy.textContent = words.copied;
        setTimeout(() => { copy.textContent = words.copy; }, 2000);
      });
    }
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    document.querySelectorAll("tr.drawer").forEach((drawer) => {
      const link = drawer.previousElementSibling.querySelector("[aria-expanded=true]");
      close(drawer);
      if (link) link.focus();
    });
  });
})();
