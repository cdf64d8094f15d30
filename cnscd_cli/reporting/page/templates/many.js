(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  // Without diacritics and case: «ky bao cao» finds «Kỳ báo cáo».
  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ");

  const form = byId("loc");
  const plans = all(".plan").map((node) => ({
    node,
    commune: node.dataset.c,
    block: node.querySelector("script"),
    // «e3 w0»: the kind of each finding, and the place of its rule in the list of rules.
    notes: node.dataset.n ? node.dataset.n.split(" ").map((mark) => [mark[0], Number(mark.slice(1))]) : [],
    words: null,
  }));
  const planOf = new Map(plans.map((plan) => [plan.node, plan]));
  const total = plans.reduce((sum, plan) => sum + plan.notes.length, 0);
  const rules = form.elements["quy-tac"].options;

  // --- what was found in a plan becomes part of the page when the plan is opened ---
  const unfold = (plan) => {
    if (!plan.block) return;
    const box = document.createElement("template");
    box.innerHTML = plan.block.textContent;
    offer(box.content);
    plan.words ??= wordsOf(plan);
    plan.block.replaceWith(box.content);
    plan.block = null;
    hide(plan, read());
  };
  const wordsOf = (plan) =>
    plain(`${plan.node.firstElementChild.textContent} ${(plan.block?.textContent ?? "").replace(/<[^>]*>/g, " ")}`);

  // --- filters ---
  const read = () => ({
    tones: new Set(all('[name="muc"]:checked', form).map((box) => box.value)),
    rule: form.elements["quy-tac"].selectedIndex - 1,
    commune: form.elements.xa.value,
    sought: plain(form.elements.chu.value.trim()),
  });
  const fits = ([tone, rule], wanted) => wanted.tones.has(tone) && (wanted.rule < 0 || rule === wanted.rule);
  const hide = (plan, wanted) => {
    for (const card of all(".n", plan.node)) {
      const tone = card.classList.item(1);
      card.hidden = !fits([tone, ruleOf.get(card.dataset.r)], wanted);
      for (const link of all(`.ix a[href="#${card.id}"]`, plan.node)) link.closest("li").classList.toggle("off", card.hidden);
    }
  };
  const ruleOf = new Map([...rules].slice(1).map((option, index) => [option.value, index]));
  const apply = () => {
    const wanted = read();
    const whole = wanted.tones.size === all('[name="muc"]', form).length && wanted.rule < 0;
    let shown = 0;
    let hits = 0;
    for (const plan of plans) {
      const count = plan.notes.filter((note) => fits(note, wanted)).length;
      const here =
        (!wanted.commune || plan.commune === wanted.commune) &&
        (whole || count > 0) &&
        (!wanted.sought || (plan.words ??= wordsOf(plan)).includes(wanted.sought));
      plan.node.classList.toggle("off", !here);
      if (here) {
        shown += 1;
        hits += count;
      }
      if (!plan.block) hide(plan, wanted);
    }
    byId("dem").value = `${hits}/${total} điểm, ${shown}/${plans.length} kế hoạch`;
  };
  // --- to paste ---
  const offer = (root) => {
  for (const advice of all(".g", root)) {
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
  };

  for (const plan of plans) plan.node.addEventListener("toggle", () => plan.node.open && unfold(plan));
  let waiting = 0;
  form.hidden = false;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.reset();
  apply();

  // --- a link to a plan, or to a finding in it ---
  const follow = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const plan = planOf.get(byId(id.replace(/^[fm](\d+)-.*/, "p$1")));
    if (!plan) return;
    plan.node.open = true;
    unfold(plan);
    byId(id)?.scrollIntoView({ block: "start" });
  };
  addEventListener("hashchange", follow);
  follow();
})();
