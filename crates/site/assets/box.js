// The box for words, and the list of what was found. `/` goes to the box, arrows choose, Enter opens.
(() => {
  const LIMIT = 20;
  const root = document.documentElement.dataset.root;
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const status = document.getElementById("search-status");
  let items, loading = false, chosen = -1;

  const load = () => {
    if (items || loading) return;
    loading = true;
    // A script, since a page from a file may not fetch.
    const script = document.createElement("script");
    script.src = `${root}search-index.js`;
    script.onload = () => {
      items = prepare(window.searchIndex);
      delete window.searchIndex;
      show();
    };
    script.onerror = () => {
      loading = false;
      status.textContent = "The index of the search could not be loaded.";
    };
    document.head.append(script);
  };

  const address = (item) =>
    `${root}${item.folder}/${encodeURIComponent(item.name.replaceAll(":", "-"))}.html`;

  const element = (name, classes, text) => {
    const made = document.createElement(name);
    if (classes) made.className = classes;
    made.textContent = text;
    return made;
  };

  const row = (item, index) => {
    const made = element("li", "", "");
    made.id = `found-${index}`;
    made.setAttribute("role", "option");
    const link = element("a", "", "");
    link.href = address(item);
    link.tabIndex = -1;
    const about = item.about || (item.uses ? `${item.uses} ${item.uses === 1 ? "method" : "methods"}` : "");
    link.append(
      element("span", "name", item.name),
      element("span", "sort", item.label ? `${item.sort}: ${item.label}` : item.sort),
      element("span", "about", about),
    );
    made.append(link);
    return made;
  };

  const choose = (index) => {
    const rows = list.children;
    if (rows[chosen]) rows[chosen].removeAttribute("aria-selected");
    chosen = index;
    if (rows[chosen]) {
      rows[chosen].setAttribute("aria-selected", "true");
      rows[chosen].scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", rows[chosen].id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };

  const close = () => {
    list.hidden = true;
    status.textContent = "";
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const show = () => {
    if (!items || box.value.trim() === "") return close();
    const found = rank(box.value, items, LIMIT);
    list.replaceChildren(...found.map(row));
    list.hidden = found.length === 0;
    list.scrollTop = 0;
    box.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length === 0 ? "Nothing was found." : "";
    chosen = -1;
    choose(found.length === 0 ? -1 : 0);
  };

  box.addEventListener("focus", load);
  box.addEventListener("input", () => (items ? show() : load()));
  box.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "ArrowDown" && count > 0) choose((chosen + 1) % count);
    else if (event.key === "ArrowUp" && count > 0) choose((chosen + count - 1) % count);
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].firstChild.click();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) close();
  });
  // A search that somebody kept as an address, or a word that the browser kept in the box.
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) box.value = asked;
  if (box.value || document.activeElement === box) load();
})();
