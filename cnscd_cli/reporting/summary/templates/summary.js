(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  // Without diacritics and case: «gia vien» finds «Gia Viễn».
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ");

  const form = byId("loc");
  const communes = all("#xa tbody tr").map((node) => ({ node, words: null }));
  const others = all("[data-find]").map((node) => ({ node, words: null, opened: [] }));
  const wordsOf = (item) => (item.words ??= plain(item.node.textContent));

  const apply = () => {
    const sought = plain(form.elements.chu.value.trim());
    const state = form.elements["tinh-trang"].value;
    const province = form.elements.tinh?.value ?? "";
    let shown = 0;
    for (const item of communes) {
      const { s, p } = item.node.dataset;
      const hit = (!state || s.split(" ").includes(state)) && (!province || p === province) && (!sought || wordsOf(item).includes(sought));
      item.node.classList.toggle("off", !hit);
      shown += hit;
    }
    for (const item of others) {
      const hit = !sought || wordsOf(item).includes(sought);
      item.node.classList.toggle("off", !hit);
      for (const box of item.opened) box.open = false;
      item.opened = sought && hit ? all("details:not([open])", item.node).filter((box) => plain(box.textContent).includes(sought)) : [];
      for (const box of item.opened) box.open = true;
    }
    byId("dem").value = `${shown}/${communes.length} xã`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.reset();
  apply();
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input,select")) return;
    form.elements.chu.focus();
    event.preventDefault();
  });

  // --- print: what the filters leave, with all names ---
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])").filter((box) => !box.closest(".off"));
    for (const box of closed) box.open = true;
  });
  addEventListener("afterprint", () => {
    for (const box of closed) box.open = false;
  });
})();
