(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  // Without diacritics and case: «ky bao cao» finds «Kỳ báo cáo».
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ");

  const form = byId("loc");
  const plans = all(".plan").map((node) => ({ node, commune: node.dataset.c, notes: [], rows: [] }));
  const planOf = new Map(plans.map((plan) => [plan.node, plan]));
  const notes = all(".n").map((card) => {
    const plan = planOf.get(card.closest(".plan"));
    const tone = ["e", "w", "l", "r", "x", "y"].find((name) => card.classList.item(1) === name);
    const note = { card, plan, tone, rule: card.dataset.r, items: [], hit: true, words: null };
    plan.notes.push(note);
    return note;
  });
  const noteOf = new Map(notes.map((note) => [note.card.id, note]));
  for (const link of all('a[href^="#f"]')) {
    const item = link.closest("li,td:not(.doc td)");
    const note = noteOf.get(link.hash.slice(1));
    if (item && note && !link.closest(".doc")) note.items.push(item);
  }
  for (const line of all(".fo")) noteOf.get(line.dataset.f).items.push(line);
  const marks = all("mark[data-f]").map((node) => ({
    node,
    notes: node.dataset.f.split(" ").map((id) => noteOf.get(id)),
  }));
  for (const row of all(".mx tbody tr")) {
    const plan = planOf.get(byId(row.querySelector("a").hash.slice(1)));
    if (plan) plan.rows.push(row);
  }

  // --- filters ---
  const wordsOf = (note) => {
    note.words ??= plain(`${note.plan.commune} ${note.plan.head ??= headOf(note.plan)} ${note.card.textContent}`);
    return note.words;
  };
  const headOf = (plan) => plan.node.querySelector("summary")?.textContent ?? byId("noi-dung").previousElementSibling.textContent;

  const apply = () => {
    const tones = new Set(all('[name="muc"]:checked', form).map((box) => box.value));
    const rule = form.elements["quy-tac"].value;
    const commune = form.elements.xa?.value ?? "";
    const sought = plain(form.elements.chu.value.trim());
    const whole = tones.size === all('[name="muc"]', form).length && !rule && !sought;
    for (const note of notes) {
      note.hit =
        tones.has(note.tone) &&
        (!rule || note.rule === rule) &&
        (!commune || note.plan.commune === commune) &&
        (!sought || wordsOf(note).includes(sought));
      note.card.hidden = !note.hit;
      for (const item of note.items) item.classList.toggle("off", !note.hit);
    }
    for (const mark of marks) {
      mark.node.classList.toggle("off", !mark.notes.some((note) => note.hit));
      for (const link of mark.node.querySelectorAll("a.a")) link.hidden = !noteOf.get(link.hash.slice(1)).hit;
    }
    let shown = 0;
    for (const plan of plans) {
      const named = sought && plain(`${plan.commune} ${plan.head ??= headOf(plan)}`).includes(sought);
      const hidden =
        (commune && plan.commune !== commune) || (!whole && !named && !plan.notes.some((note) => note.hit));
      plan.node.classList.toggle("off", Boolean(hidden) && plans.length > 1);
      for (const row of plan.rows) row.classList.toggle("off", Boolean(hidden));
      shown += !hidden;
    }
    all(".mx th[data-r]").forEach((head, index) => {
      const hide = Boolean(rule) && head.dataset.r !== rule;
      if (head.classList.contains("off") === hide) return;
      head.classList.toggle("off", hide);
      for (const row of all(".mx tbody tr")) row.children[index + 2].classList.toggle("gone", hide);
    });
    const hits = notes.filter((note) => note.hit).length;
    const inPlans = plans.length > 1 ? `, ${shown}/${plans.length} kế hoạch` : "";
    byId("dem").value = `${hits}/${notes.length} điểm${inPlans}`;
  };
  if (notes.length) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.reset();
    apply();
  }

  // --- from finding to finding ---
  const reveal = (node) => {
    for (let box = node.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  const show = (note) => {
    reveal(note.card);
    const mark = byId(note.card.querySelector('.h a[href^="#m"]')?.hash.slice(1));
    (mark ?? note.card).scrollIntoView({ block: "center" });
    const box = note.card.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) note.card.scrollIntoView({ block: "nearest" });
    note.card.focus({ preventScroll: true });
  };
  let current = null;
  const step = (by) => {
    const hits = notes.filter((note) => note.hit);
    if (!hits.length) return;
    const focused = noteOf.get(document.activeElement?.closest(".n")?.id) ?? current;
    const at = hits.indexOf(focused);
    current = hits[at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length];
    show(current);
  };
  const follow = () => {
    const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches("details")) target.open = true;
    reveal(target);
    target.scrollIntoView({ block: target.matches(".plan") ? "start" : "center" });
    if (target.matches(".n")) {
      current = noteOf.get(target.id);
      target.focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", follow);
  follow();
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-f]");
    if (!mark || event.target.closest("a") || String(getSelection())) return;
    const note = mark.dataset.f.split(" ").map((id) => noteOf.get(id)).find((found) => found.hit);
    if (note) location.hash = note.card.id;
  });

  // --- keys ---
  const help = byId("giup");
  byId("hoi").addEventListener("click", () => help.showModal());
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || help.open || !byId("phim").checked) return;
    if (event.target.closest("input,select,textarea")) return;
    const arrows = !event.target.closest(".sc,.tb") && !event.shiftKey;
    if (event.key === "j" || (arrows && event.key === "ArrowRight")) step(1);
    else if (event.key === "k" || (arrows && event.key === "ArrowLeft")) step(-1);
    else if (event.key === "/" && notes.length) form.elements.chu.focus();
    else if (event.key === "?") help.showModal();
    else return;
    event.preventDefault();
  });

  // --- beside the row of a table that a remark is about, not beside its first row ---
  const wide = matchMedia("screen and (min-width: 62rem)");
  const align = (root) => {
    for (const part of all(".at:has(> .tb)", root)) {
      for (const told of all(":scope > .n, :scope > .fo", part)) {
        told.style.marginTop = "";
        if (!wide.matches || !part.offsetHeight) continue;
        const id = told.id || told.dataset.f;
        const mark = all("mark[data-f]", part).find((node) => node.dataset.f.split(" ").includes(id));
        const by = mark ? mark.getBoundingClientRect().top - told.getBoundingClientRect().top : 0;
        if (by > 0) told.style.marginTop = `${by}px`;
      }
    }
  };
  const alignOpen = () => plans.forEach((plan) => align(plan.node));
  for (const plan of plans) plan.node.addEventListener("toggle", () => align(plan.node));
  addEventListener("resize", alignOpen);
  wide.addEventListener("change", alignOpen);
  addEventListener("load", alignOpen);

  // --- to paste ---
  for (const advice of all(".g")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cp";
    button.textContent = "Chép";
    const words = advice.textContent;
    advice.append(" ", button);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words);
        button.textContent = "Đã chép";
      } catch {
        getSelection().setBaseAndExtent(advice, 0, advice, 1);
        button.textContent = "Đã chọn, nhấn Ctrl+C";
      }
      setTimeout(() => { button.textContent = "Chép"; }, 2000);
    });
  }

  // --- print: every plan that the filters leave; of one that is closed the findings, without its text ---
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open]):not(.off)");
    for (const box of closed) {
      box.open = true;
      box.classList.toggle("brief", box.matches(".plan"));
    }
  });
  addEventListener("afterprint", () => {
    for (const box of closed) {
      box.open = false;
      box.classList.remove("brief");
    }
  });
})();
