// Nothing on the page needs this. It only spares a reader the way to the server and back.

const root = document.documentElement;
const YEAR = 365 * 24 * 60 * 60;

const keep = (name, value) => {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
};

// The same words as reader/switches.py: size.scheme[.wide][.textonly]
const writeSwitches = () => {
  const words = [root.dataset.size ?? "100", root.dataset.scheme ?? "paper"];
  if (root.dataset.spacing === "wide") words.push("wide");
  if (root.dataset.pictures === "off") words.push("textonly");
  keep("switches", words.join("."));
};

const press = (button) => {
  const { name, value } = button;
  if (value === "normal" || value === "on") delete root.dataset[name];
  else root.dataset[name] = value;
  for (const other of button.parentElement.querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
  writeSwitches();
};

const loadPlayer = (embed) => {
  const frame = document.createElement("iframe");
  frame.src = embed.dataset.player;
  frame.title = embed.dataset.title;
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  embed.querySelector("button").replaceWith(frame);
  frame.focus();
};

const copyAddress = async (button) => {
  await navigator.clipboard.writeText(button.dataset.address);
  button.textContent = button.dataset.done;
};

document.querySelector(".switches")?.addEventListener("submit", (event) => {
  if (!event.submitter?.name) return;
  event.preventDefault();
  press(event.submitter);
});

document.querySelector("#city")?.addEventListener("change", (event) => event.target.form.requestSubmit());

for (const embed of document.querySelectorAll(".embed[data-player]")) {
  const button = embed.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => loadPlayer(embed));
}

for (const button of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
  button.hidden = false;
  button.addEventListener("click", () => copyAddress(button));
}

// Whoever goes to a search field is shown what may be meant, from the first letters on.
const suggestTo = async (field) => {
  const words = field?.matches?.("input[type=search]") && field.form.dataset;
  if (!words?.module) return;
  const { attach } = await import(words.module);
  attach(field, words.source);
};
document.addEventListener("focusin", (event) => suggestTo(event.target));
suggestTo(document.activeElement);

// A panel that hangs over the page closes with Escape and with a click beside it.
const closePanels = (except) => {
  for (const panel of document.querySelectorAll("details.drop[open]")) {
    if (!panel.contains(except)) panel.open = false;
  }
};
document.addEventListener("click", (event) => closePanels(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelector("details.drop[open] > summary")?.focus();
  closePanels(null);
});

// What is an hour old at most is told in minutes, in the words of the page: not every browser knows Kazakh. A time keeps
// the room that it had, so nothing beside it moves.
const MINUTE = 60 * 1000;
const ago = document.querySelector("#main").dataset;
const plural = new Intl.PluralRules(root.lang);
const exactly = new Map(
  Array.from(document.querySelectorAll(".meta > time, .when time"), (time) => [time, time.textContent]),
);

const inWords = (minutes) => {
  if (minutes === 0) return ago.justNow;
  const form = plural.select(minutes);
  return (ago[`ago${form[0].toUpperCase()}${form.slice(1)}`] ?? ago.agoMany).replace("#", minutes);
};

const tellMinutes = () => {
  for (const [time, exact] of exactly) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / MINUTE);
    const isFresh = minutes >= 0 && minutes < 60;
    if (isFresh && !time.style.minWidth) {
      time.style.minWidth = `${time.getBoundingClientRect().width}px`;
      time.style.display = "inline-block";
    }
    const words = isFresh ? inWords(minutes) : exact;
    if (time.textContent !== words) time.textContent = words;
  }
};
tellMinutes();
setInterval(tellMinutes, MINUTE / 2);

// Browsers that can't style what a closed panel holds get it opened where there is room.
if (!CSS.supports("selector(::details-content)") && document.body.clientWidth >= 960) {
  for (const panel of document.querySelectorAll("details.unfold")) panel.open = true;
}

// A story that was before somebody's eyes for a second was opened: docs/reference/counting.md. Nothing of the reader is
// sent but the host of the page before; the number only tells this opening from another.
const SEEN = 1000;
const opened = document.querySelector("[data-pulse]");

const tellOpening = () => {
  const opening = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0"));
  const from = document.referrer && new URL(document.referrer).host;
  const address = `/pulse/?${new URLSearchParams({ story: opened.dataset.pulse, opening: opening.join(""), from })}`;
  if (!navigator.sendBeacon?.(address)) fetch(address, { method: "POST", keepalive: true });
};

const watchOpening = () => {
  let seen = 0;
  let since = 0;
  let timer;
  const look = () => {
    clearTimeout(timer);
    if (since) seen += performance.now() - since;
    const isVisible = document.visibilityState === "visible";
    since = isVisible ? performance.now() : 0;
    if (isVisible) timer = setTimeout(tell, SEEN - seen);
  };
  const tell = () => {
    document.removeEventListener("visibilitychange", look);
    tellOpening();
  };
  document.addEventListener("visibilitychange", look);
  look();
};

// A browser may make a page ready before anybody asks for it.
if (opened && document.prerendering) document.addEventListener("prerenderingchange", watchOpening, { once: true });
else if (opened) watchOpening();
