// What may be meant, while it is typed: a combobox after the ARIA Authoring Practices. Without it the field is a field.

const WAIT = 150;
const LEAST = 2;
const known = new Map();

const fetched = async (address, signal) => {
  if (!known.has(address)) {
    const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    known.set(address, (await answer.json()).suggestions);
  }
  return known.get(address);
};

const option = ({ text, kind }, id) => {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.append(text);
  if (kind) {
    const word = document.createElement("span");
    word.className = "kind";
    word.textContent = kind;
    item.append(" ", word);
  }
  return item;
};

export const attach = (input, source) => {
  if (input.getAttribute("role") === "combobox") return;
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id], ["autocomplete", "off"]]) {
    input.setAttribute(name, value);
  }

  let found = [];
  let chosen = -1;
  let timer;
  let asking;

  const choose = (place) => {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const item = list.children[chosen];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    clearTimeout(timer);
    asking?.abort();
    choose(-1);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const show = (suggestions) => {
    found = suggestions;
    chosen = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((each, place) => option(each, `${list.id}-${place}`)));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };
  const ask = async () => {
    const typed = input.value.trim();
    asking?.abort();
    if (typed.length < LEAST) return close();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const suggestions = await fetched(`${source}?${new URLSearchParams({ q: typed })}`, signal);
      if (!signal.aborted && document.activeElement === input) show(suggestions);
    } catch {
      // No network, or more was typed meanwhile: the field goes on as a field.
    }
  };

  const askSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  };

  input.addEventListener("input", askSoon);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown" && input.value.trim().length >= LEAST) ask();
      return;
    }
    if (event.key === "ArrowDown") choose((chosen + 2) % (found.length + 1) - 1);
    else if (event.key === "ArrowUp") choose((chosen + found.length + 1) % (found.length + 1) - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) location.assign(found[chosen].address);
    else return;
    if (event.key === "Enter" && chosen < 0) return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  // Before the field loses the focus and closes the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const place = Array.from(list.children).indexOf(event.target.closest("li"));
    if (place >= 0) location.assign(found[place].address);
  });
  // What was typed before this file was here.
  if (input.value !== input.defaultValue) askSoon();
};
