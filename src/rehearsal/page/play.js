// The scripted season, and what may go wrong on the way.

import { stage, t, make, menu, act, watch } from "/stage.js";

const wish = (what) => act({ act: "wish", wish: what });

/** One button that plays, pauses and goes on; beside it what is going on. */
export function playButton() {
  if (!stage.wings) return null;
  const button = make("button", { type: "button", class: "play main" });
  const told = make("p", { role: "status", class: "told" });
  const progress = make("progress", { max: "1", "aria-label": t("play") });
  const box = make("div", { class: "playing" }, button, make("div", { class: "act" }, told, progress));
  watch(() => show(button, told, progress, box));
  return box;
}

const deeds = { idle: "play", playing: "pause", paused: "go_on", stuck: "go_on" };
const signs = { idle: "▶", playing: "❚❚", paused: "▶", stuck: "▶", ended: "✓" };

function show(button, told, progress, box) {
  const { state, act: scene, title, done, of } = stage.wings.play;
  const label = `${signs[state]} ${t(`play-${state}`)}`;
  if (button.textContent !== label) button.textContent = label;
  button.disabled = state === "ended";
  button.onclick = () => wish(deeds[state]);
  // Who watches wants to see as many telephones as there is room for.
  if (state === "playing" && innerWidth >= 1180 && localStorage.getItem("stage-small") === null) {
    document.querySelector(".sizes")?.click();
  }
  box.classList.toggle("on", state !== "idle");
  const words = state === "stuck" ? t("play-waits") : scene ? [t(`act-${scene}`), title].filter(Boolean).join(": ") : "";
  if (told.textContent !== words) told.textContent = words;
  told.title = words;
  progress.value = of ? done / of : 0;
}

/** Switches for what may go wrong. */
export function trouble() {
  const weather = (key) => {
    const input = make("input", { type: "checkbox", role: "switch", onchange: () => {
      const { slow, down } = { ...stage.weather, [key]: input.checked };
      act({ act: "weather", slow, down });
    } });
    watch(() => { input.checked = stage.weather?.[key] ?? false; });
    return make("label", { class: "switch" }, input, make("span", {}, make("b", {}, t(key)), make("small", {}, t(`${key}-means`))));
  };
  const deed = (key) => make("button", { type: "button", onclick: () => {
    box.open = false;
    wish(key.split("-")[0]);
  } }, make("b", {}, t(key)), make("span", {}, t(`${key}-means`)));
  const summary = make("summary", {}, t("trouble"));
  const box = menu({ class: "menu trouble" }, summary, weather("slow"), weather("down"),
    ...(stage.wings ? [deed("restart-bot"), deed("kill-bot")] : []),
    make("p", {}, t("block-hint")));
  watch(() => {
    const { slow, down } = stage.weather ?? {};
    summary.classList.toggle("on", Boolean(slow || down || stage.wings?.up === false));
  });
  return box;
}
