"use strict";
// The queue is whole without this script; it lets keys press the buttons that are there.
// Whoever dictates or types with aids can turn the keys off; the browser remembers it.
(() => {
  const box = document.getElementById("use-keys");
  if (!box) return;
  const KEPT = "review-keys";
  box.closest("p").hidden = false;
  try { box.checked = localStorage.getItem(KEPT) !== "off"; } catch { /* nothing is kept in this browser */ }
  const shown = () => document.body.classList.toggle("with-keys", box.checked);
  shown();
  box.addEventListener("change", () => {
    shown();
    try { localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch { /* nothing is kept in this browser */ }
  });

  // One decision a page: a button that is pressed twice decides once.
  let sent = false;
  document.addEventListener("submit", (e) => {
    if (sent) e.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });

  const open = (summary) => {
    const block = summary.closest("details");
    block.open = !block.open || block.id !== "keys";
    const first = block.querySelector("input:not([type=hidden], [type=checkbox]), select, textarea");
    if (first) first.focus();
    else if (block.open) block.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") document.activeElement?.blur();
    if (!box.checked || e.repeat || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest("input, select, textarea")) return;
    if (e.key === "Enter" && e.target.closest("a, button, summary")) return;
    const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === e.key);
    if (!found) return;
    e.preventDefault();
    if (found.tagName === "SUMMARY") open(found);
    else if (e.key === "e") found.form.querySelector("input:not([type=hidden])").select();
    else found.click();
  });
})();
